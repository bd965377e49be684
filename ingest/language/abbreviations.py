"""Words of news English that decide whether a full stop ends a sentence, grouped by what the stop can mean.

Abbreviations stand here as printed, without their last full stop. None is needed for what comes before a
lower-case word, since no sentence begins there.
"""


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# Before a name: the stop never ends a sentence.
BEFORE_NAMES = _words(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Drs Prof Profs Rev Revs Fr Msgr Pres Gov Govs Sen Sens Rep Reps Amb Sec Supt Atty
    Dist Asst Assoc Dep Adm Brig Capt Cmdr Col Cols Cpl Cpt Gen Gens Lt Lts Maj Pfc Pvt Sgt Sgts Det Dets Insp Ofc Cllr
    Ste Mt Ft Pt Pte Ald Ing Dipl v vs Vs cf Cf viz
    """
)

_MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_WEEKDAYS = _words("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")

# Before a number: the stop does not end a sentence when a digit follows.
BEFORE_NUMBERS = (
    _MONTHS
    | _WEEKDAYS
    | _words(
        """
        No Nos no nos Art Arts Sec Secs Ch Chap Vol Vols vol Fig Figs fig Eq p pp P pg pgs Par para Ex Ver
        Rte Rt Hwy Bldg Apt Ste Rm Tel Ext ext c ca circa approx Approx est Est max Max min Min avg Avg
        """
    )
)

_DATES_AND_ZONES = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays
    Sundays January February March April May June July August September October November December
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKT AKST AKDT HST GMT UTC BST WEST CET CEST EET EEST MSK IST PKT SGT
    HKT JST KST AWST AEST AEDT NZST NZDT Eastern Central Mountain Pacific Atlantic Greenwich Local
    """
)
_OFFICES = _words(
    """
    CEO CFO COO CTO CIO Chief Chair Chairman Chairwoman President Vice Executive Director Founder
    Co Ltd Corp Inc
    """
)
_GOVERNMENT = _words("Gov Govs Lt Atty Sen Rep Governor Attorney State Supreme House Senate General Department Dept")
_STATES = _words(
    """
    Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn
    Tex Va Vt Wash Wis Wyo Ont Que Alta
    """
)

# The words before which the stop does not end the sentence; any other capital letter begins one.
CONTINUED_BY = {
    **dict.fromkeys(_MONTHS | _WEEKDAYS | {"a.m", "p.m"}, _MONTHS | _WEEKDAYS | _DATES_AND_ZONES),
    **dict.fromkeys(("Inc", "Corp", "Ltd"), _OFFICES),
    **dict.fromkeys(_STATES, _GOVERNMENT),
}

# Inside a sentence or at its end: it ends when a STARTERS word follows.
UNDECIDED = _words(
    """
    Co Cos Bros Assn Dept Univ Natl Intl Int’l Mfg Jr Sr Esq Ph.D M.Sc B.Sc M.Phil D.Phil Org
    St Dr Ave Blvd Rd Ln Ct Pl Pkwy Hwy Sq Del
    al est Est avg Avg approx max Max dept eds Eds trans cont Cont feat Feat
    """
)

# Of these, the ones a quotation cannot continue: 'Ferdinand Marcos Jr. "I will …'.
CLOSED_BY_QUOTE = _words("Co Cos Bros Jr Sr Ave Blvd Rd")

# Begin a sentence far more often than they continue a name. Contractions count by what stands before the apostrophe.
STARTERS = _words(
    """
    A An The This That These Those There Here It Its He She We They I You His Her Their Our My Your
    In On At By For From With Without Of To Into Over Under Since Until After Before During While When Where Why How
    What Who Which Whose Whether If Although Though Because As But And Or Nor So Yet Then Now However Meanwhile Moreover
    Also Still Even Only Both Each Every Some Many Most Several All Any No None Not One Two Three Another Other Others
    Such Is Are Was Were Do Does Did Don Doesn Didn Isn Has Have Had Can Could Will Would Should May Might Let
    According About Among Despite Instead Perhaps Once Last Earlier Later Today Yesterday Tomorrow
    Nearly More Additionally Image Photo Credit Source Read Watch http https www
    """
)

# STARTERS that are also names, so that "J. Will Smith" stays whole.
NAMELIKE = _words("A An Do I May My Read So Will You")

# Names that end in an exclamation mark.
EXCLAIMED = _words("Yahoo Jeopardy Wham Yum")
