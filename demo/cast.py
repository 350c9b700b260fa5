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
        start="You chair DMT. Record what its meeting decided on Digital Parenting "
        "2.0: home, Digital Parenting 2.0, the meeting. Then send it to CPB. You are "
        "also the delegate who confirms the amended text of Family Time and Video "
        "Calls: see that only the clause named changed. Sign DMT’s minutes of October.",
    ),
    _person(
        "Imran Qadeer",
        "Assistant Director, Education and Inclusion",
        EDUCATION,
        Role.DMT_MEMBER,
        start="Read Digital Parenting 2.0, which is before DMT, and what people said "
        "about it, on one page.",
    ),
    _person(
        "Lowri Bevan",
        "Head of Fostering",
        FOSTERING,
        Role.DMT_MEMBER,
        start="Read what Digital Parenting 2.0 asks of foster carers. Something that "
        "CPB asked of you in September is overdue: report what was done.",
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
        start="You chair CPB. Under Boards look at the vote that goes round on the "
        "Foster Carers' Guidance 1.3: how many are for and against, the line of the "
        "quorum. Close it when everybody has voted, and read the papers of the coming "
        "meeting.",
    ),
    _person(
        "Cllr Harjit Sandhal",
        "Councillor, lead member for children",
        BOARD,
        Role.CPB_MEMBER,
        start="Read the Children's Records Procedure before the coming meeting, and "
        "vote on the Foster Carers' Guidance 1.3: you have not yet. You may declare an "
        "interest on the same page.",
    ),
    _person(
        "Cllr Tom Fairclough",
        "Councillor, vice-chair of the Corporate Parenting Board",
        BOARD,
        Role.CPB_CHAIR,
        start="In June you declared a pecuniary interest in Digital Parenting: see on "
        "the meeting’s page what followed. You have one in the Foster Carers' Guidance "
        "1.3 too, so that you cannot vote on it: the page says why.",
        key="fairclough",
    ),
    _person(
        "Denise Akhtar",
        "Co-opted foster carer",
        BOARD,
        Role.CPB_MEMBER,
        start="Change your vote on the Foster Carers' Guidance 1.3, as you did once: "
        "until it is closed you may, and each change is kept.",
    ),
    _person(
        "Cllr Bethan Rowe",
        "Councillor",
        BOARD,
        Role.CPB_MEMBER,
        start="Read the minutes of September: you moved that one clause be amended.",
    ),
    _person(
        "Cllr Yasmin Rahimi",
        "Councillor, deputy for Cllr Sandhal",
        BOARD,
        Role.CPB_MEMBER,
        start="Vote on the Foster Carers' Guidance 1.3 in Cllr Sandhal’s place. One "
        "seat has one vote, whoever of you casts it.",
    ),
    _person(
        "Leo Marchetti",
        "Co-opted care-experienced young person",
        BOARD,
        Role.CPB_MEMBER,
        start="You chose to be named in public, and so you are in the minutes. Read "
        "what the Children's Records Procedure says on asking for a file.",
    ),
    _person(
        "Amara Bello",
        "Co-opted care-experienced young person",
        BOARD,
        Role.CPB_MEMBER,
        start="On your phone: read the papers of the Foster Carers' Guidance 1.3 and "
        "vote. Write down what young people say at their meeting before CPB. In public "
        "you are “young people’s representative”.",
    ),
    _person(
        "Reece Holloway",
        "Co-opted care-experienced young person",
        BOARD,
        Role.CPB_MEMBER,
        start="See your vote on the Foster Carers' Guidance 1.3, and when young people "
        "meet before CPB.",
    ),
    _person(
        "Patrick Nwosu",
        "Democratic Services Officer",
        DEMOCRATIC,
        Role.CLERK,
        start="You are the clerk of both boards. Open the coming CPB: a late item and "
        "its urgency, an exempt part, a report that is not finished, an urgent "
        "decision and a correction to report. Reword the draft minutes of September.",
    ),
    _person(
        "Elin Forsberg",
        "Senior Democratic Services Officer",
        DEMOCRATIC,
        Role.CLERK,
        start="Under Boards chase what is overdue from September. See how the urgent "
        "decision on the Foster Carers' Guidance 1.2 was recorded.",
    ),
    _person(
        "Selim Arkan",
        "Internal Auditor",
        AUDIT,
        Role.AUDITOR,
        start="Open the history of the Missing procedure: sent back, corrected, and "
        "each decision of a board beside the text it was about.",
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
