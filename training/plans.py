"""Plans that made-up news is about: each in wordings and as a thing.

None is a plan of the eval suite's articles or of the public benchmarks.
"""

# The wordings mean the same, all after "to": raise taxes / put up taxes. Behind the bar, names for what is planned.
PLANS = """
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
_PARTED = [line.strip().split(" | ") for line in PLANS.strip().splitlines()]
POLICIES = [wordings.split("/") for wordings, _ in _PARTED]
THINGS = [things.split("/") for _, things in _PARTED]  # one entry a plan, in the same order

_DOUBLING = "cut ban cap put let dam drop permit shut scrap stop admit split"
_DOUBLED = {verb: verb + verb[-1] for verb in _DOUBLING.split()} | {"free": "free"}


def gerund(plan: str) -> str:
    """``raise taxes`` → ``raising taxes``; the plans' verbs need no other rules."""
    verb, _, rest = plan.partition(" ")
    ending = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{_DOUBLED.get(verb, ending)}ing {rest}"
