"""Who takes part in the made-up debates, how they are introduced, and where the news is from."""

ORGANISATIONS = (
    *("the Farmers’ Union", "the Chamber of Trade", "the Reform Party", "the Tenants’ League", "the Doctors’ Guild"),
    *("the Social Democrats", "the Drivers’ Association", "the Centre Alliance", "the Nature Trust", "the diocese"),
    *("the Employers’ Federation", "the Taxpayers’ Club", "the Student Council", "the National Front", "landlords"),
    *("the Nurses’ Union", "the Institute of Engineers", "the Pensioners’ Party", "the Labour Congress", "residents"),
    *("the Bar Council", "the archdiocese", "shopkeepers", "pensioners", "commuters", "anglers", "parents"),
    *("the Green League", "the Liberal Union", "the Peasants’ Party", "the Motorists’ Club", "the Hotel Federation"),
    *("the Police Federation", "the Teachers’ Association", "the Academy of Sciences", "the Red Front", "taxi drivers"),
    *("the Small Traders’ Alliance", "the Veterans’ League", "the Monarchists", "the Christian Workers", "winegrowers"),
    *("the Cyclists’ Federation", "the Consumers’ Forum", "the Society of Architects", "the Conservative Bloc"),
    *("the Civil Rights Committee", "the Mothers’ Union", "the Bankers’ Association", "the Dockers’ Union"),
    *("the Bishops’ Conference", "the Heritage Society", "the Patients’ Forum", "hoteliers", "schoolteachers"),
    *("environmentalists", "dairy farmers", "the Progressives", "the Rural Alliance", "the People’s Movement"),
    *("the Publishers’ Guild", "the Scouts", "the Builders’ Federation", "the Islanders’ Party", "lorry drivers"),
)
ABOUT = (
    "a retired teacher", "who runs a bakery", "who chairs {group}", "the leader of {group}", "a lawyer",
    "{n}, a fitter", "spokeswoman for {group}", "of {group}", "who speaks for {n} firms", "an economist",
    "the secretary of {group}",
    "who has farmed here for {n} years", "a former judge", "a gardener", "the treasurer of {group}",
    "who represents {group}", "a bus driver", "a nurse", "who teaches history", "once a minister",
    "a member of {group}", "the deputy head of {group}", "a hotelier", "who owns {n} flats", "an independent",
    "a backbencher", "who was elected last year", "who came with {n} neighbours", "a surgeon",
    "the youngest member of the chamber", "an adviser to {group}", "a student of medicine",
    "who sits on the finance committee",
)  # fmt: skip
BODIES = (
    "government",
    "council",
    "ministry",
    "cabinet",
    "senate",
    "commission",
    "assembly",
    "parish council",
    "presidency",
    "regional parliament",
    "board",
    "committee",
    "county",
    "coalition",
)
WHICH = ("Which group", "Which organisation", "which association")
TOWNS = (
    *("Aldermoor", "Brissac", "Corvane", "Dunholt", "Eskmouth", "Farsund", "Granvik", "Hexley", "Istrad", "Jarnholm"),
    *("Kestrel Bay", "Lormont", "Mirandol", "Norwick", "Oberau", "Port Selwyn", "Quenby", "Rosendal", "San Tirso"),
    *("Tarnow Hill", "Ulverton", "Velka", "Westerloo", "Ystad Vale", "Zelenets"),
)
AGENCIES = ("AP", "Reuters", "AFP", "dpa", "PA", "Northern Press", "TNA", "Standard News")
DATELINES = (
    "{town} — ",
    "{town} ({agency}) — ",
    "{town} ({agency}) - ",
    "{town}, {day} — ",
    "({agency}) — ",
    "{town}: ",
)
# Said of somebody before he or she takes a side.
INTRODUCTIONS = (
    "{who} has run the bakery on the square for {n} years.", "{who} chairs {group}.", "{who} leads {group}.",
    "{who} is {n} and has lived here all her life.", "{who}, {n}, was among those who came.", "{who} owns {n} cows.",
    "{who} became minister in spring.", "{who} speaks for {group}.", "The hearing began with {who}, an economist.",
    "{who} has been mayor for {n} months.", "{who} used to work for {group}.", "Then {who} took the floor.",
    "{who} has written {n} books.", "In the front row sat {who}, a pensioner.", "{who} was elected in May.",
    "One of those affected is {who}, who teaches in {town}.", "{who} runs a hotel with {n} beds.",
)  # fmt: skip
