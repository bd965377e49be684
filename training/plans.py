"""Plans that made-up news is about: each in wordings and as a thing, and others that resemble them in words alone.

None is a plan of the eval suite's articles or of the public benchmarks.
"""

from dataclasses import dataclass

# The wordings mean the same, all after "to": raise taxes / put up taxes. Behind the bar, names for what is planned.
_PLANS = """
    raise taxes on fuel/put up fuel duty/make petrol dearer | the fuel tax rise/the higher fuel duty
    lower the voting age/let sixteen-year-olds vote/give younger people the vote | the lower voting age/votes at sixteen
    privatise the railway/sell off the trains/put the rail network in private hands | privatisation/the rail sell-off
    ban smoking in parks/outlaw cigarettes in green spaces | the smoking ban/the ban on smoking in parks
    build a dam on the upper river/dam the river | the dam/the river dam
    cut the number of judges/reduce the bench | the cut in judges/the smaller bench
    cancel the airport extension/scrap the new runway | the runway's cancellation/the end of the airport extension
    join the customs union/enter the tariff bloc | the customs union/membership of the customs union
    send troops abroad/deploy soldiers overseas | the troop deployment/the mission abroad
    abolish the upper house/do away with the senate | the senate's abolition/the abolition of the upper house
    raise the retirement age/make people work longer | the higher retirement age/the pension change
    close three hospitals/shut several clinics | the hospital closures/the closure of the clinics
    legalise cannabis/permit the sale of marijuana | the cannabis law/legal marijuana
    move the capital/relocate the seat of government | the new capital/the move of the capital
    cap rents/limit what landlords may charge | the rent cap/the limit on rents
    release the prisoners/free the detainees | the prisoners' release/the release of the detainees
    sell the city's waterworks/hand the water supply to investors | the sale of the waterworks/the water sell-off
    extend the ceasefire/prolong the truce | the longer ceasefire/the extension of the truce
    hold an early election/call a snap poll | the early election/the snap poll
    limit fishing in the bay/restrict catches | the catch limits/the fishing curbs
    allow hunting of wolves/permit wolves to be shot | the wolf hunt/the hunting of wolves
    merge the two universities/combine both colleges | the universities' merger/the merger of the colleges
    end the boycott/return to the talks | the end of the boycott/the return to the talks
    pardon the former president/grant the ex-leader an amnesty | the ex-president's pardon/the amnesty
    introduce a sugar levy/tax sweet drinks | the sugar levy/the tax on sweet drinks
    withdraw from the treaty/leave the pact | the withdrawal from the treaty/the exit from the pact
    shorten the working week/bring in a four-day week | the four-day week/the shorter working week
    demolish the old stadium/tear down the arena | the stadium's demolition/the demolition of the arena
    recall the ambassador/bring the envoy home | the ambassador's recall/the recall of the envoy
    nationalise the power grid/take electricity into public ownership | nationalisation/public ownership of the grid
    reopen the coal mine/resume digging for coal | the coal mine/the reopening of the mine
    arm the police/give officers guns | armed police/guns for police officers
    raise the minimum wage/lift the lowest pay | the higher minimum wage/the rise in the minimum wage
    halt arms exports/stop selling weapons | the arms embargo/the halt to arms exports
    build social housing on the common/put council flats on the meadow | the council flats/the housing on the common
    drop the charges/abandon the prosecution | the end of the prosecution/the dropping of the charges
    host the championship/stage the tournament | the championship/the bid for the championship
    admit more refugees/take in further asylum seekers | the higher refugee quota/the intake of refugees
    tax empty homes/charge owners of vacant houses | the tax on empty homes/the vacancy tax
    change the constitution/amend the basic law | the amendment/the constitutional change
    break up the company/split the firm | the break-up/the split of the company
    strike over pay/walk out for better wages | the walkout/the pay strike
    postpone the reform/delay the overhaul | the delay to the reform/the postponement
    remove the statue/take down the monument | the statue's removal/the removal of the monument
    recognise the junta/grant the new rulers recognition | the junta's recognition/recognition of the junta
    negotiate with the rebels/enter into talks with the rebels | talks with the rebels/the negotiations
    impose sanctions on the regime/punish the regime with sanctions | the sanctions/sanctions against the regime
    close the border/seal the frontier/shut the border crossings | the border closure/the closing of the frontier
    bring back conscription/reintroduce military service/call up the young | conscription/compulsory military service
    buy fighter jets/order new combat aircraft | the fighter jets/the purchase of combat aircraft
    exchange prisoners of war/swap captured soldiers | the prisoner exchange/the swap of captured soldiers
    expel the diplomats/send the diplomats home/throw the diplomats out | the diplomats' expulsion/the expulsions
    enlarge the alliance/let new members into the alliance | the alliance's enlargement/the admission of new members
    pull the troops out/withdraw the soldiers/bring the army home | the troop withdrawal/the pull-out
    cut foreign aid/give poor countries less/send less money abroad | the aid cuts/the cut in foreign aid
    hold a referendum on independence/let the people vote on independence | the independence vote/the referendum
    bring in proportional representation/share out seats by votes | proportional representation/the new voting system
    limit presidents to two terms/bar presidents from a third term | the term limit/the two-term rule
    make voting compulsory/oblige citizens to vote/fine those who do not vote | compulsory voting/the duty to vote
    ban political adverts/outlaw party advertising | the advertising ban/the ban on political adverts
    lift the deputy's immunity/strip the deputy of immunity | the lifting of immunity/the deputy's loss of immunity
    abolish summer time/stop changing the clocks | the end of summer time/the abolition of summer time
    introduce a wealth tax/tax large fortunes/make the rich pay more | the wealth tax/the tax on large fortunes
    bail out the airline/rescue the airline with public money | the airline's rescue/the bail-out
    close the steelworks/shut down the blast furnaces | the steelworks' closure/the end of the steelworks
    lay off half the staff/make half the workforce redundant | the redundancies/the lay-offs
    buy the rival brewery/take over the competing brewery | the takeover/the purchase of the brewery
    open shops on Sundays/let shops trade on Sundays | Sunday trading/the Sunday opening of shops
    bring in a congestion charge/make drivers pay to enter the centre | the congestion charge/the charge on cars
    pedestrianise the high street/keep cars out of the high street | the pedestrian zone/the car-free high street
    build a tram line/lay tram tracks through the town | the tram/the new tram line
    close the public library/shut the town's library | the library's closure/the closing of the library
    build a waste incinerator/burn the region's rubbish in a new plant | the incinerator/the waste plant
    drill for oil off the coast/prospect for oil offshore | offshore drilling/the search for oil
    phase out nuclear power/switch off the reactors | the nuclear phase-out/the end of nuclear power
    put wind turbines on the hills/build a wind farm on the ridge | the wind farm/the wind turbines
    ban plastic bags/do away with plastic bags | the plastic bag ban/the ban on plastic bags
    cull the deer/shoot more deer | the deer cull/the culling of deer
    turn the forest into a national park/protect the forest as a park | the national park/the forest's protection
    permit assisted dying/legalise assisted dying | assisted dying/the assisted dying law
    charge patients for missed appointments/fine patients who do not turn up | the fee for no-shows/the patients' fines
    recruit nurses overseas/hire nurses from abroad | the foreign nurses/the hiring of nurses
    abolish tuition fees/make university free/charge students no fees | free university/the end of tuition fees
    bring back school uniforms/make pupils wear uniforms | school uniforms/the return of uniforms
    drop Latin from the timetable/stop teaching Latin | the end of Latin lessons/the dropping of Latin
    bring back the death penalty/restore capital punishment | the death penalty/the return of capital punishment
    put the general on trial/bring the general before a court | the general's trial/the trial of the general
    extradite the banker/hand the banker over to a foreign court | the banker's extradition/the extradition
    televise trials/let television cameras into the courts | cameras in court/the televised trials
    sack the coach/dismiss the team's coach/part company with the coach | the coach's dismissal/the sacking
    pull out of the games/boycott the games/stay away from the games | the boycott of the games/the withdrawal
    lift the sprinter's ban/let the sprinter compete again | the end of the sprinter's ban/the sprinter's return
    return the bronzes/give the bronzes back/send the bronzes home | the bronzes' return/the return of the bronzes
    scrap the licence fee/abolish the broadcasting fee | the end of the licence fee/the fee's abolition
    close the opera house/shut the opera | the opera's closure/the closing of the opera house
"""
# In the same order, another plan for each that shares words with it and is another matter.
_ALIKE = """
    move the fuel depot out of town/relocate the fuel depot | the fuel depot's move/the new fuel depot
    count the votes by machine/let machines do the counting | machine counting/the voting machines
    repaint the railway bridge/give the railway bridge new colours | the bridge's new paint/the repainting of the bridge
    close the parks at night/lock the parks after dark | the closing of the parks/the night closure
    sell the dam's electricity abroad/export power from the river | the power exports/the sale of electricity
    cut the judges' pay/pay judges less | the judges' pay cut/the lower pay of judges
    build a hotel at the airport/put up a hotel by the runway | the airport hotel/the hotel by the runway
    move the customs house/put the customs office elsewhere | the customs house's move/the new customs office
    put troops to work on farms/let soldiers bring in the harvest | the soldiers' harvest/the troops on farms
    repair the roof of the upper house/mend the senate's roof | the repair of the roof/the senate's new roof
    build homes for the retired/provide flats for pensioners | the homes for the retired/the pensioners' flats
    close the hospital's car park/shut the clinic's parking deck | the car park's closure/the closing of the car park
    tax hemp seeds/put a tax on cannabis for birds | the seed tax/the tax on hemp seeds
    rename the capital's main square/give the capital's square a new name | the square's new name/the renaming
    pay students' rents/give students money for rent | the rent grant/the students' grant
    put the prisoners to work/let detainees work in the quarry | the prisoners' work/the work in the quarry
    bottle the city's spring/sell water from the spring in bottles | the bottled water/the sale of spring water
    extend the curfew/lengthen the curfew | the longer curfew/the extension of the curfew
    hold the election by post/let everyone vote by letter | the postal election/the postal vote
    let tourist boats into the bay/open the bay to cruises | the tourist boats/the cruises in the bay
    count the wolves/carry out a census of wolves | the wolf census/the count of wolves
    raise the universities' fees/charge students more | the higher fees/the universities' fees
    end the wage talks/break off the talks on pay | the end of the wage talks/the break in the talks
    put up a bust of the former president/honour the ex-leader with a bust | the ex-president's bust/the bust
    subsidise sugar beet/pay farmers for growing beet | the sugar subsidy/the payments for beet
    publish the treaty/make the text of the pact public | the treaty's publication/the publication of the pact
    shorten the school week/give pupils Fridays off | the shorter school week/the free Fridays
    rename the old stadium/call the arena after a bank | the stadium's new name/the renaming of the arena
    sell the ambassador's villa/put the envoy's house on the market | the villa's sale/the sale of the villa
    bury the power lines/put the grid's cables under ground | the buried cables/the burying of the power lines
    make the coal mine a museum/turn the mine into a museum | the mining museum/the museum in the mine
    give the police cameras/let officers wear cameras | police cameras/the cameras for officers
    raise ministers' pay/lift the salaries of ministers | the ministers' rise/the rise in ministers' pay
    halt grain exports/stop selling wheat abroad | the grain embargo/the halt to grain exports
    build a bandstand on the common/put a bandstand on the meadow | the bandstand/the bandstand on the common
    drop the charges for parking/make parking free | free parking/the end of parking charges
    host the summit/hold the summit in the city | the summit/the bid for the summit
    open a school for refugees/give refugees lessons | the refugees' school/the school for refugees
    open empty homes to artists/let artists into vacant houses | the artists' homes/the use of empty homes
    teach the constitution in schools/put the basic law in the curriculum | the constitution lessons/the new lessons
    move the company abroad/take the firm's seat abroad | the company's move/the firm's move abroad
    publish managers' pay/make the pay of managers public | the pay register/the publication of managers' pay
    hire consultants for the reform/pay experts for the overhaul | the hiring of consultants/the experts' fees
    clean the statue/wash the monument | the statue's cleaning/the cleaning of the monument
    write to the junta/send the junta a letter of protest | the letter to the junta/the letter of protest
    feed the rebels' families/give food to the families of insurgents | the food for the families/the families' food
    invite the regime's athletes/let athletes from the regime compete | the athletes' invitation/the athletes' return
    widen the border road/add lanes to the road at the frontier | the wider border road/the widening of the road
    film the conscripts at work/make a film about conscripts | the conscripts' film/the army film
    put old fighter jets in a museum/exhibit retired combat aircraft | the exhibition of jets/the jets in the museum
    build a memorial to prisoners of war/put up a memorial to captured soldiers | the memorial/the prisoners' memorial
    fine diplomats for bad parking/make diplomats pay for parking offences | the diplomats' fines/the parking fines
    move the alliance's headquarters/relocate the seat of the alliance | the new headquarters/the alliance's move
    raise the troops' pay/pay soldiers more | the soldiers' rise/the higher pay for troops
    publish a list of foreign aid/make foreign aid payments public | the aid register/the list of foreign aid
    make independence day a holiday/give workers independence day off | the new holiday/the day off
    print ballots in large type/use larger letters on ballots | the larger letters/the new ballots
    restore the presidents' portraits/clean the paintings of presidents | the portraits' restoration/the clean portraits
    make first aid courses compulsory/oblige drivers to learn first aid | compulsory first aid/the first aid courses
    sell adverts on buses/let firms advertise on buses | the bus adverts/advertising on buses
    give the deputy police protection/assign the deputy bodyguards | the deputy's bodyguards/police protection
    keep museums open on summer nights/open museums late in the summer | the late opening/the museums' summer nights
    publish ministers' tax returns/make tax returns of ministers public | the tax returns/the ministers' tax returns
    let the airline's pilots retire early/pension pilots off at fifty | early retirement/the pilots' pensions
    give tours of the steelworks/open the steelworks to visitors | the tours of the steelworks/the steelworks tours
    send half the staff on a course/train every second employee | the staff training/the courses for staff
    deliver the brewery's beer by horse/bring back the brewery's dray horses | the dray horses/deliveries by horse
    make buses free on Sundays/charge no bus fares on Sundays | the free Sunday buses/free buses on Sundays
    install chargers for electric cars/put charging points in the centre | the charging points/the chargers
    decorate the high street for winter/hang lights over the high street | the winter lights/the high street lights
    auction off the old trams/sell the old trams to collectors | the auction of trams/the sale of the old trams
    allow dogs in the public library/let dogs into the library | dogs in the library/the dog-friendly library
    collect the rubbish at night/empty the bins after dark | the night collection/the collection of rubbish at night
    scrub the oil off the beaches/clean the beaches of oil | the clean-up/the cleaning of the beaches
    film a series in the nuclear plant/let a film crew into the nuclear plant | the filming/the series about the plant
    plant hedges against the wind/grow hedges to break the wind | the hedges/the windbreak
    put the town's crest on shopping bags/sell bags with the town's crest | the crested bags/the town's bags
    feed the deer in winter/put out hay for the deer | the feeding of deer/hay for the deer
    hold a race in the forest/let runners race through the forest | the forest race/the race through the forest
    train doctors to comfort the dying/teach doctors to comfort the dying | the doctors' training/the doctors' lessons
    remind patients by text message/send patients text reminders | the reminders/the text messages
    let nurses study overseas/send nurses abroad to study | the nurses' year abroad/the nurses' studies
    raise the pay of university tutors/pay university tutors more | the tutors' rise/the higher pay for tutors
    replace the firefighters' uniforms/give firefighters new uniforms | the new uniforms/the firefighters' uniforms
    carve a Latin motto over the gate/put a Latin motto on the gate | the Latin motto/the motto over the gate
    end the penalty for late library books/charge nothing for late books | the end of library fines/free late books
    name a square after the general/give a square the general's name | the general's square/the naming of the square
    call the banker as a witness/hear evidence from the banker | the banker's evidence/the hearing of the banker
    guard the courts with cameras/put security cameras outside the courts | the security cameras/the courts' cameras
    take the fans to the match by coach/hire a coach for the fans | the fans' coach/the coach trip
    show the games on free television/broadcast the games free of charge | the free broadcasts/the free games
    put the sprinter on a stamp/print a stamp with the sprinter's face | the sprinter's stamp/the stamp
    insure the bronzes/take out insurance on the bronzes | the bronzes' insurance/the insurance of the bronzes
    license street musicians/make street musicians apply for a licence | the musicians' licence/the new licences
    show the opera in cinemas/stream the opera to cinemas | opera in cinemas/the cinema nights
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """wordings: what is to be done, all the same. things: names for it."""

    wordings: tuple[str, ...]
    things: tuple[str, ...]


def _plans(table: str) -> list[Plan]:
    parted = (line.strip().split(" | ") for line in table.strip().splitlines())
    return [Plan(tuple(wordings.split("/")), tuple(things.split("/"))) for wordings, things in parted]


PLANS = _plans(_PLANS)
ALIKE = _plans(_ALIKE)  # in the same order
POLICIES = [plan.wordings for plan in PLANS]

_DOUBLING = "cut ban cap put let dam drop permit shut scrap stop admit split swap bar strip expel cancel sit scrub"
_DOUBLED = {verb: verb + verb[-1] for verb in _DOUBLING.split()} | {"free": "free"}


def gerund(plan: str) -> str:
    """``raise taxes`` → ``raising taxes``; the plans' verbs need no other rules."""
    verb, _, rest = plan.partition(" ")
    ending = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{_DOUBLED.get(verb, ending)}ing {rest}"
