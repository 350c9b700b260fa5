"""The people of Northbeck Council, an invented council. Nobody here is real.

`start` is the one thing to look at first when logged in as that person.
"""

from dataclasses import dataclass

from accounts.roles import Role

COUNCIL = "Northbeck Council"


@dataclass(frozen=True)
class Person:
    """Somebody who logs in to the demo. `key` is how the story names them."""

    key: str
    email: str
    name: str
    job_title: str
    team: str
    roles: frozenset[Role]
    start: str


def _person(
    name: str, job_title: str, team: str, *roles: Role, start: str, key: str = ""
) -> Person:
    """A person whose key is the first name and whose address follows the name."""
    first, _, last = name.removeprefix("Cllr ").lower().partition(" ")
    email = f"{first}.{last.replace(' ', '')}@northbeck.example"
    return Person(key or first, email, name, job_title, team, frozenset(roles), start)


RISK = "Risk and Resilience"
CARE = "Children in Care"
PARTICIPATION = "Participation"
FOSTERING = "Fostering"
EDUCATION = "Education"
QUALITY = "Safeguarding and Quality"
LEADERSHIP = "Directorate"
DEMOCRATIC = "Democratic Services"
BOARD = "Corporate Parenting Board"
AUDIT = "Internal Audit"
SYSTEMS = "Business Systems"

CAST: tuple[Person, ...] = (
    _person(
        "Maya Thornton",
        "Risk and Resilience Coordinator",
        RISK,
        Role.POLICY_OWNER,
        start="Open Digital Parenting 2.0, which you own and which waits for DMT.",
    ),
    _person(
        "Tendai Moyo",
        "Service Manager, Children in Care",
        CARE,
        Role.POLICY_OWNER,
        start="Open the Staying Close Offer, your draft, and see what is missing.",
    ),
    _person(
        "Callum Brightwell",
        "Policy and Projects Officer",
        RISK,
        Role.EDITOR,
        start="Open Digital Parenting 1.0 and see what people said about it, and which "
        "clauses you linked to that.",
    ),
    _person(
        "Priya Raghunathan",
        "Advanced Practitioner",
        CARE,
        Role.EDITOR,
        start="Open the Staying Close Offer and write on. Under Old policies a Word "
        "file waits for you; on Visitors to Children's Homes, a partner's proposals.",
    ),
    _person(
        "Ewan Pritchard",
        "Participation Worker",
        PARTICIPATION,
        Role.EDITOR,
        start="Open Complaints and Advocacy: out for consultation, so it is locked. A "
        "copy that the youth forum edited has come back.",
    ),
    _person(
        "Jaz Whitlock",
        "Digital Parenting Apprentice",
        RISK,
        Role.APPRENTICE,
        start="Open the history of Digital Parenting and find what you wrote.",
    ),
    _person(
        "Kofi Larbi",
        "Participation Apprentice",
        PARTICIPATION,
        Role.APPRENTICE,
        start="Type in a sheet of paper that Nadia Rahman passes to you: for her under "
        "Consultations, Gaming and spending online, Paper.",
    ),
    _person(
        "Nadia Rahman",
        "Participation Officer",
        PARTICIPATION,
        Role.CONSULTATION_LEAD,
        start="Read what came in for the consultation that is open, and plan Sleep and "
        "screens. Make the answer about chatbots, data and nights public. Then tell "
        "the foster carers what became of their answers about Digital Parenting: "
        "they alone have not heard it yet.",
    ),
    _person(
        "Bronagh Kelly",
        "Participation Team Manager",
        PARTICIPATION,
        Role.CONSULTATION_LEAD,
        start="Under Consultations, approve the copies that Nadia Rahman made of what "
        "people wrote about Digital Parenting.",
    ),
    _person(
        "Grace Adeyemi",
        "Head of Safeguarding",
        QUALITY,
        Role.SAFEGUARDING_LEAD,
        start="Open Concerns: that of spring 2026 is closed. Flag an answer as Nadia "
        "Rahman, and see how you are told.",
    ),
    _person(
        "Tomasz Wilk",
        "Deputy Head of Safeguarding",
        QUALITY,
        Role.SAFEGUARDING_LEAD,
        start="Open Concerns as the second lead: whoever acknowledges first has it.",
    ),
    _person(
        "Ruth Calder",
        "Director of Children's Services",
        LEADERSHIP,
        Role.DMT_CHAIR,
        start="Open Digital Parenting 2.0: send it to CPB, or back with a reason.",
    ),
    _person(
        "Imran Qadeer",
        "Assistant Director, Education and Inclusion",
        EDUCATION,
        Role.DMT_MEMBER,
        start="Read Digital Parenting 2.0, which is before DMT, and what people said "
        "about it.",
    ),
    _person(
        "Lowri Bevan",
        "Head of Fostering",
        FOSTERING,
        Role.DMT_MEMBER,
        start="Read what Digital Parenting 2.0 asks of foster carers.",
    ),
    _person(
        "Daniel Osei",
        "Assistant Director, Safeguarding and Quality",
        QUALITY,
        Role.DMT_MEMBER,
        start="Read what Digital Parenting 2.0 says about online harm.",
    ),
    _person(
        "Cllr Margaret Ashworth-Lee",
        "Chair of the Corporate Parenting Board",
        BOARD,
        Role.CPB_CHAIR,
        start="Open the Children's Records Procedure, which waits for CPB.",
    ),
    _person(
        "Cllr Harjit Sandhal",
        "Councillor, lead member for children",
        BOARD,
        Role.CPB_MEMBER,
        start="Read the Children's Records Procedure before the December meeting.",
    ),
    _person(
        "Cllr Tom Fairclough",
        "Councillor",
        BOARD,
        Role.CPB_MEMBER,
        start="Look for what waits for your board, and for how long.",
        key="fairclough",
    ),
    _person(
        "Denise Akhtar",
        "Co-opted foster carer",
        BOARD,
        Role.CPB_MEMBER,
        start="Read the Foster Carers' Guidance 1.1 on the public page.",
    ),
    _person(
        "Leo Marchetti",
        "Co-opted care-experienced young person",
        BOARD,
        Role.CPB_MEMBER,
        start="Read what the Children's Records Procedure says on asking for a file.",
    ),
    _person(
        "Patrick Nwosu",
        "Democratic Services Officer",
        DEMOCRATIC,
        Role.CLERK,
        start="Open the Children's Records Procedure, which you publish after CPB.",
    ),
    _person(
        "Elin Forsberg",
        "Senior Democratic Services Officer",
        DEMOCRATIC,
        Role.CLERK,
        start="Open the history of correction 1.0.1 to the Missing procedure.",
    ),
    _person(
        "Selim Arkan",
        "Internal Auditor",
        AUDIT,
        Role.AUDITOR,
        start="Open the history of the Missing procedure: sent back, corrected.",
    ),
    _person(
        "Mei-Lin Chow",
        "Business Systems Manager",
        SYSTEMS,
        Role.ADMINISTRATOR,
        start="Open People: you asked for a role that needs a second yes.",
    ),
    _person(
        "Gareth Plummer",
        "Systems Officer",
        SYSTEMS,
        Role.ADMINISTRATOR,
        start="Open People and give the second yes to what Mei-Lin Chow asked for. "
        "Then Word template: one is checked and waits to be used.",
    ),
)

PEOPLE: dict[str, Person] = {person.key: person for person in CAST}
