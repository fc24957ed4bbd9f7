"""Everybody who may stand before the door, one of each kind."""

from enum import Enum

from highstreet.people.choices import Role


class Asker(Enum):
    """Who asks. The first four are not members of the town's agencies."""

    NOBODY = "somebody without an account"
    CARD = "whoever holds the card of the shop"
    ELSEWHERE = "a member of another town who may do everything there"
    NEIGHBOUR = "a member of another business"
    SHOP = "a member of the business that told"
    RESPONDER = "a responder of the agency that has the report"
    OTHER_RESPONDER = "a responder of another agency"
    COORDINATOR = "a coordinator"
    ANALYST = "an analyst"
    LEADER = "a leader"
    SAFEGUARDING = "a safeguarding lead"
    ADMINISTRATOR = "an administrator"


A = Asker
ROLES = {
    A.ELSEWHERE: tuple(role for role in Role if role != Role.SHOP),
    A.NEIGHBOUR: (Role.SHOP,),
    A.SHOP: (Role.SHOP,),
    A.RESPONDER: (Role.RESPONDER,),
    A.OTHER_RESPONDER: (Role.RESPONDER,),
    A.COORDINATOR: (Role.COORDINATOR,),
    A.ANALYST: (Role.ANALYST,),
    A.LEADER: (Role.LEADER,),
    A.SAFEGUARDING: (Role.SAFEGUARDING,),
    A.ADMINISTRATOR: (Role.ADMINISTRATOR,),
}

EVERYBODY = set(Asker)
SHOPS = {A.SHOP, A.NEIGHBOUR}
HERE = {
    A.RESPONDER,
    A.OTHER_RESPONDER,
    A.COORDINATOR,
    A.ANALYST,
    A.LEADER,
    A.SAFEGUARDING,
    A.ADMINISTRATOR,
}
# A page that shows each town its own: whoever works elsewhere opens it, and sees nothing of this town.
AGENCIES = HERE | {A.ELSEWHERE}
MEMBERS = AGENCIES | SHOPS
DESK = AGENCIES - {A.LEADER, A.ADMINISTRATOR}
OFFICE = {A.ADMINISTRATOR, A.COORDINATOR, A.ELSEWHERE}
KEEPERS = {A.ADMINISTRATOR, A.ELSEWHERE}
# Who gives actions, and who knows of a restricted one: its agency, who gave it, and those who always do.
GIVERS = AGENCIES - {A.ANALYST, A.ADMINISTRATOR}
KNOWS_OF_RESTRICTED = {A.OTHER_RESPONDER, A.COORDINATOR, A.LEADER, A.SAFEGUARDING}

# Who may change what, in a word.
HAS_IT = {A.RESPONDER, A.COORDINATOR}
OUR_OFFICE = {A.ADMINISTRATOR, A.COORDINATOR}
OUR_KEEPER = {A.ADMINISTRATOR}
# In their own town: there, whoever works elsewhere may do it too.
AT_TABLE = {A.COORDINATOR, A.LEADER}
# The owner's agency of an action, and who may give actions to any.
KEEPS_IT = {A.RESPONDER, A.COORDINATOR, A.LEADER}
TO_ANY = {A.COORDINATOR, A.LEADER}
