"""The closed classes of English, and the few open ones, that the rules about follow-ups look at. Small letters."""

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _set("is are was were be been being")
DO = _set("do does did")
MODAL = _set("will would can could may might shall should must")
AUXILIARY = BE | DO | MODAL | _set("has have had")
BEFORE_SUBJECT = DO | MODAL  # of a question whose verb comes behind the subject
PREPOSITIONS = _set(
    "of in on at for to from with by about against after before since until during near over under between into "
    "through across off around among within without behind beyond despite outside inside towards toward like than as"
)
FUNCTION = AUXILIARY | PREPOSITIONS | _set(
    "a an the this that these those and or but so if because while when where who whom whose which what why how not "
    "no nor yes he him his she her hers it its they them their theirs we us our you your i me my there then here "
    "also again still yet already ever never only just more most much many any some all both else too very now ago "
    "up down out away back together today yesterday tomorrow tonight"
)  # fmt: skip

MONTHS = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
INDEFINITE = _set("anyone anybody someone somebody everyone everybody nobody anything something nothing people")
ADVERBS = _set("first last next then exactly alone already again instead later earlier afterwards")
LITTLE = FUNCTION | ADVERBS | INDEFINITE  # words that say little of what a question is about
SUBORDINATING = _set("if when that while because after before until once whether since")
NARROWING = _set("of in at for on who that which between against with about from where")  # after a noun: it is not bare

# What stands before a name and says what somebody is; the first two kinds say the gender as well.
MR = _set("mr mr. sir lord king prince baron duke count")
MRS = _set("mrs mrs. ms ms. miss lady dame queen princess baroness duchess")
TITLES = MR | MRS | _set(
    "dr dr. prof prof. gen gen. lt lt. col col. capt capt. sgt sgt. sen sen. rep rep. gov gov. rev rev. president "
    "minister premier chancellor mayor judge justice general colonel captain major admiral senator governor "
    "professor doctor pope bishop archbishop cardinal secretary commissioner ambassador inspector superintendent "
    "chief coach detective officer chairman chairwoman director spokesman spokeswoman"
)  # fmt: skip
OFFICES = _set("prime foreign transport health defence defense finance energy interior justice home former vice deputy")

# The last word of a name, or of a thing's description, that says what kind of thing it is.
GROUPS = _set(
    "party alliance forum bloc list union council ministry government cabinet company corporation corp inc ltd lines "
    "bank group association federation institute university office agency united rovers city fc club team police "
    "court parliament senate congress assembly commission committee chamber society league army navy times herald "
    "news courier gazette lantern ledger hospital school authority department board jury workers opposition airline "
    "airlines motors industries energy airways foundation organisation organization nations front movement democrats "
    "republicans greens conservatives liberals wanderers athletic rail railways post press"
)
PLACES = _set(
    "island islands strip bay cape river lake mount mountain mountains street lane square valley coast province "
    "county airport port harbour harbor village town city district region country state states kingdom republic "
    "peninsula desert forest marsh park hill beach road avenue ridge estuary"
)
THINGS = _set(
    "bridge prize award cup accord treaty act bill law storm hurricane typhoon war festival report tower stadium "
    "arena opera hall agreement deal plan reactor sluice summit games olympics championship election inquiry trial"
)
PLACE_BEGINNINGS = _set("cape mount lake new north south east west upper lower los san las el saint st st. great port")
THING_BEGINNINGS = _set("storm hurricane typhoon cyclone operation project hms ss terminal")
ALWAYS_KNOWN = _set(  # there is one of each, or every conversation has its own: nothing is filled in for them
    "government police public media press world people economy weather law internet future past capital country sun "
    "army state time day year week month end number name first last same most city man woman reason article articles"
)
PLURALS = _set("people men women children police")
NO_PLURALS = _set(
    "news politics economics athletics measles mumps diabetes headquarters works series chaos campus status virus "
    "crisis census basis bus gas class press process"
)
PEOPLE = PLURALS | _set("crew staff nurses pilots guards judges clerks relatives colleagues refugees employees")

PREDICATES = _set(
    "safe open legal illegal true false dead alive ready responsible guilty possible likely available worth big large "
    "old new high low expensive cheap long short wide deep popular successful important dangerous binding final due "
    "there over still free full empty missing able allowed hurt involved aboard board"
)

# Verbs of the news in their plain form; irregular ones with their past.
REGULAR = _set(
    "accept accuse agree announce appeal apologise apologize appoint approve argue arrest ask attack ban begin believe "
    "blame call campaign cancel cause change claim close collapse complain concede condemn confirm consider convict "
    "cost create criticise criticize decide declare defend demand deny design die discover dismiss earn elect "
    "endorse estimate examine expect explain fail fine finish fire found happen head hope improve increase investigate "
    "join kill last launch lead live look lose love mean miss move name need negotiate offer open oppose order own "
    "pass pay plan play pledge prevent promise propose prosecute protest publish raise ratify receive recommend reduce "
    "refuse reject release repair replace report resign retire return reveal sack save score serve sign start stay "
    "stop suggest support suspend talk try urge use visit vote want warn welcome work"
)
IRREGULAR = {
    "become": "became", "begin": "began", "break": "broke", "bring": "brought", "build": "built", "buy": "bought",
    "catch": "caught", "choose": "chose", "come": "came", "cost": "cost", "cut": "cut", "do": "did", "draw": "drew",
    "drive": "drove", "fall": "fell", "fight": "fought", "find": "found", "fly": "flew", "forbid": "forbade",
    "get": "got", "give": "gave", "go": "went", "grow": "grew", "have": "had", "hear": "heard", "hit": "hit",
    "hold": "held", "keep": "kept", "know": "knew", "lead": "led", "leave": "left", "lend": "lent", "let": "let",
    "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "rise": "rose",
    "run": "ran", "say": "said", "see": "saw", "sell": "sold", "send": "sent", "set": "set", "shoot": "shot",
    "show": "showed", "sink": "sank", "speak": "spoke", "spend": "spent", "stand": "stood", "steal": "stole",
    "strike": "struck", "swear": "swore", "take": "took", "teach": "taught", "tell": "told", "think": "thought",
    "throw": "threw", "understand": "understood", "wear": "wore", "win": "won", "withdraw": "withdrew",
    "write": "wrote", "affect": "affected", "beat": "beat",
}  # fmt: skip
VERBS = REGULAR | IRREGULAR.keys()
_PASTS = {past: plain for plain, past in IRREGULAR.items()}
PARTICIPLES = _set(
    "begun broken brought built bought caught chosen come cut done drawn driven fallen fought found flown given gone "
    "grown heard hit held kept known led left lent lost made met paid put read risen run said seen sold sent set shot "
    "shown sunk spoken spent stolen struck sworn taken taught told thought thrown understood worn won withdrawn written"
)

ABOUT = _set(  # done about something: where a question does not say about what, it is what was spoken of
    "say think decide answer reply respond argue suggest"
)

HIS = _set(
    "adam aksel albert alex alexander alfred anders andrew anton antonio arthur ben benjamin bernd bill bob boris "
    "bruno carl carlos charles chris christian dan daniel david dimitri donald edvard edward egil emil emmanuel eric "
    "erik felix frank franz fred gary george gerhard gordon gustav hans harry henning henrik henry hugo ian igor ivan "
    "ivo jack jacob jakob james jan jannik jens jim joe johan john jonas jose josef joseph juan karl keir kevin klaus "
    "kurt lars leo louis luca luis magnus marco mario mark markus martin matthew max michael miguel milan mike nicolas "
    "nils olaf ole oskar oscar otto patrick paul pavel pedro per peter philip pierre rafael ralf richard rishi robert "
    "roger ruben samuel sergei simon stefan stephen steven sven tarik thomas tim tom tomas tony vladimir viktor victor "
    "vitali volodymyr walter wilhelm william wolfgang xavier yuri"
)
HERS = _set(
    "ada agnes alice alma amanda amy ana angela anita anna anne annika astrid barbara beatrice birgit britt carla "
    "carmen caroline catherine cecilia charlotte chloe christina christine clara claudia dagny diana dora elena "
    "eleanor elisabeth elizabeth ella ellen elsa emily emma erika eva eve fatima flora frida giorgia greta hanna "
    "hannah hanne helen helena helga hilda hillary ilona ines inga ingrid irena irma isabel jacinda jane janet "
    "jennifer jessica joan johanna judith julia kaja karen karin kate katarina katherine katya laura lena linda "
    "lisa liv lotte lucia lucy magdalena maja margaret margrethe maria marie marika marta martha mary maya mette "
    "mia michelle mina mira miriam nadia natalia nancy nina nora olga patricia paula petra rachel rebecca rosa "
    "ruth sandra sara sarah sigrid simone sofia sofie sophia sophie susan susanne sylvia teresa theresa tilda "
    "ulla ursula vera victoria yulia"
)


def plain(verb: str) -> str | None:
    """The plain form of a verb in the past (``resigned``, ``won``) or third person (``leads``); None when unknown."""
    word = verb.lower()
    if word in _PASTS or word in VERBS:
        return _PASTS.get(word, word)
    known = [stem for stem in _stems(word) if stem in VERBS]
    if known:
        return known[0]
    return _regular(word) if re.fullmatch(r"[a-z]{3,}ed", word) and word not in ("need", "speed", "hundred") else None


def _stems(word: str) -> list[str]:
    """What the verb may be without its ending: ``leads``, ``passes``, ``denies``; ``closed``, ``signed``, ``banned``.

    Not more than the ending: ``drivers`` is no form of drive.
    """
    if word.endswith(("ied", "ies")):
        return [word[:-3] + "y", word[:-1], word[:-2]]
    if word.endswith("ed"):
        return [word[:-1], word[:-2], word[:-3]]
    return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]] if word.endswith("s") else []


def _regular(past: str) -> str:
    """``capsized`` → ``capsize``, ``toppled`` → ``topple``, ``dropped`` → ``drop``, ``boarded`` → ``board``."""
    stem = past[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    silent = re.search(r"(?:[^aeiou]l|[aeiou][szcvgu]|[^aeiou][aiou][tk]|[iu][rn]|at|iz|us|rg|rc|nc|ng|v)$", stem)
    return stem + "e" if silent and not stem.endswith(("it", "et", "ain", "ion", "lain")) else stem


def is_third_person(verb: str) -> bool:
    word = verb.lower()
    return word.endswith("s") and (word[:-1] in VERBS or word[:-2] in VERBS)


def is_past(verb: str) -> bool:
    word = verb.lower()
    return word in _PASTS or word.endswith("ed")


def is_plural(noun: str) -> bool:
    word = noun.lower()
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "’s", "'s")) and word not in NO_PLURALS)
