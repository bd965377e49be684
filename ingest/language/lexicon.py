"""Word classes of English: auxiliaries, prepositions, pronouns and other function words. All in lower case."""


def word_set(lines: str) -> frozenset[str]:
    """The words of some lines, for lists that are easier to read without quotation marks."""
    return frozenset(lines.split())


BE = word_set("is are was were be been being")
DO = word_set("do does did")
MODAL = word_set("will would can could may might shall should must")
AUXILIARY = BE | DO | MODAL | word_set("has have had")
BEGIN_QUESTIONS = AUXILIARY - {"be", "been", "being"}
BEFORE_SUBJECT = DO | MODAL  # of a question whose verb comes behind the subject
PREPOSITIONS = word_set(
    "of in on at for to from with by about against after before since until during near over under between into "
    "through across off around among within without behind beyond despite outside inside towards toward like than as"
)
FUNCTION = AUXILIARY | PREPOSITIONS | word_set(
    "a an the this that these those and or but so if because while when where who whom whose which what why how not "
    "no nor yes he him his she her hers it its they them their theirs we us our you your i me my there then here "
    "also again still yet already ever never only just more most much many any some all both else too very now ago "
    "up down out away back together today yesterday tomorrow tonight"
)  # fmt: skip

SUBJECT_PRONOUNS = word_set("i we you he she it they")
RELATIVE_PRONOUNS = word_set("who whom whose which that")
INDEFINITE = word_set("anyone anybody someone somebody everyone everybody nobody anything something nothing people")
ADVERBS = word_set("first last next then exactly alone already again instead later earlier afterwards")
LITTLE = FUNCTION | ADVERBS | INDEFINITE  # words that say little of what a question is about
SUBORDINATING = word_set("if when that while because after before until once whether since")
NARROWING = word_set(
    "of in at for on who that which between against with about from where"
)  # after a noun: it is not bare

ALWAYS_KNOWN = word_set(  # there is one of each, or every conversation has its own: nothing is filled in for them
    "government police public media press world people economy weather law internet future past capital country sun "
    "army state time day year week month end number name first last same most city man woman reason article articles"
)
PLURALS = word_set("people men women children police")
NO_PLURALS = word_set(
    "news politics economics athletics measles mumps diabetes headquarters works series chaos campus status virus "
    "crisis census basis bus gas class press process"
)
PEOPLE = PLURALS | word_set("crew staff nurses pilots guards judges clerks relatives colleagues refugees employees")

PREDICATES = word_set(
    "safe open legal illegal true false dead alive ready responsible guilty possible likely available worth big large "
    "old new high low expensive cheap long short wide deep popular successful important dangerous binding final due "
    "there over still free full empty missing able allowed hurt involved aboard board"
)

OF_SOMETHING = word_set(  # nouns that are always of something: the damage of a fire, the verdict of a trial
    "damage cost costs price result results cause causes outcome verdict sentence fine penalty score winner loser "
    "victim victims motive majority reason reasons consequences effect effects budget"
)

ABOUT = word_set(  # done about something: where a question does not say about what, it is what was spoken of
    "say think decide answer reply respond argue suggest"
)


def is_plural(noun: str) -> bool:
    word = noun.lower()
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "’s", "'s")) and word not in NO_PLURALS)
