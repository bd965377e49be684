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

_DOUBLING = "cut ban cap put let dam drop permit shut scrap stop admit split"
_DOUBLED = {verb: verb + verb[-1] for verb in _DOUBLING.split()} | {"free": "free"}


def gerund(plan: str) -> str:
    """``raise taxes`` → ``raising taxes``; the plans' verbs need no other rules."""
    verb, _, rest = plan.partition(" ")
    ending = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{_DOUBLED.get(verb, ending)}ing {rest}"
