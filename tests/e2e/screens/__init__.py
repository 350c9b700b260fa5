"""The list of our screens: who looks at each, where it is, what is done before."""

from tests.e2e.screens.editions import EDITIONS, HOMES, STAGES
from tests.e2e.screens.editor import EDITOR, EVIDENCE
from tests.e2e.screens.login import FACTORS, LOGIN
from tests.e2e.screens.people import PEOPLE
from tests.e2e.screens.public import PUBLIC

GROUPS = {
    "public": PUBLIC,
    "login": LOGIN,
    "factors": FACTORS,
    "homes": HOMES,
    "stages": STAGES,
    "editions": EDITIONS,
    "editor": EDITOR,
    "evidence": EVIDENCE,
    "people": PEOPLE,
}
