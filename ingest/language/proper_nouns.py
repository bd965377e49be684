"""Words in and around proper names: titles, given names, and the nouns that say what a name is the name of.

All in lower case.
"""

from ingest.language.lexicon import word_set

COURTESY_TITLES = word_set("mr mrs ms miss")
# As printed before a name, without their full stop.
ABBREVIATED_TITLES = (
    *("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Capt"),
    *("Sgt", "Supt", "Pte", "Sen", "Rep", "Gov", "Rev"),
)

# What stands before a name and says what somebody is; the first two kinds say the gender as well.
MALE_TITLES = word_set("mr mr. sir lord king prince baron duke count")
FEMALE_TITLES = word_set("mrs mrs. ms ms. miss lady dame queen princess baroness duchess")
TITLES = MALE_TITLES | FEMALE_TITLES | word_set(
    "dr dr. prof prof. gen gen. lt lt. col col. capt capt. sgt sgt. sen sen. rep rep. gov gov. rev rev. president "
    "minister premier chancellor mayor judge justice general colonel captain major admiral senator governor "
    "professor doctor pope bishop archbishop cardinal secretary commissioner ambassador inspector superintendent "
    "chief coach detective officer chairman chairwoman director spokesman spokeswoman councillor maj pte supt"
)  # fmt: skip
# What else stands before the name of somebody in office: what the office is of, and how it is held.
_OFFICES = word_set("prime deputy vice foreign defence health finance transport energy education interior former then")
NOT_NAMES = frozenset(title.rstrip(".") for title in TITLES) | _OFFICES  # though capitalised before one

# The last word of a name, or of a thing's description, that says what kind of thing it is.
GROUPS = word_set(
    "party alliance forum bloc list union council ministry government cabinet company corporation corp inc ltd lines "
    "bank group association federation institute university office agency united rovers city fc club team police "
    "court parliament senate congress assembly commission committee chamber society league army navy times herald "
    "news courier gazette lantern ledger hospital school authority department board jury workers opposition airline "
    "airlines motors industries energy airways foundation organisation organization nations front movement democrats "
    "republicans greens conservatives liberals wanderers athletic rail railways post press"
)
PLACES = word_set(
    "island islands strip bay cape river lake mount mountain mountains street lane square valley coast province "
    "county airport port harbour harbor village town city district region country state states kingdom republic "
    "peninsula desert forest marsh park hill beach road avenue ridge estuary"
)
THINGS = word_set(
    "bridge prize award cup accord treaty act bill law storm hurricane typhoon war festival report tower stadium "
    "arena opera hall agreement deal plan reactor sluice summit games olympics championship election inquiry trial"
)
PLACE_BEGINNINGS = word_set(
    "cape mount lake new north south east west upper lower los san las el saint st st. great port"
)
THING_BEGINNINGS = word_set("storm hurricane typhoon cyclone operation project hms ss terminal")
MALE_NAMES = word_set(
    "adam aksel albert alex alexander alfred anders andrew anton antonio arthur ben benjamin bernd bill bob boris "
    "bruno carl carlos charles chris christian dan daniel david dimitri donald edvard edward egil emil emmanuel eric "
    "erik felix frank franz fred gary george gerhard gordon gustav hans harry henning henrik henry hugo ian igor ivan "
    "ivo jack jacob jakob james jan jannik jens jim joe johan john jonas jose josef joseph juan karl keir kevin klaus "
    "kurt lars leo louis luca luis magnus marco mario mark markus martin matthew max michael miguel milan mike nicolas "
    "nils olaf ole oskar oscar otto patrick paul pavel pedro per peter philip pierre rafael ralf richard rishi robert "
    "roger ruben samuel sergei simon stefan stephen steven sven tarik thomas tim tom tomas tony vladimir viktor victor "
    "vitali volodymyr walter wilhelm william wolfgang xavier yuri"
)
FEMALE_NAMES = word_set(
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
