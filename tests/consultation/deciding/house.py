"""An edition about which people were asked, and its text as it is changed."""

from cms.models import PolicyPage
from tests.factories.consultations import INVITED, close_rounds, planned_for
from tests.factories.policies import Cast, do, fill, fresh, make_policy, section

PURPOSE, DUTIES = (
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
)
AIM, ASK, HELP = f"{PURPOSE}.k0000", f"{DUTIES}.k0000", f"{DUTIES}.k0001"
SAID = {
    AIM: "Children use the internet safely and with confidence.",
    ASK: "The wifi stops at nine in every home and nobody may ask for more.",
    HELP: "Staff help children who ask for help with their phones.",
}


def text(aim=SAID[AIM], duties=(SAID[ASK], SAID[HELP])):
    """The body of the policy, in whose second section clauses come and go."""
    return [
        section("Purpose", aim, identity=PURPOSE),
        section("Duties", *duties, identity=DUTIES),
    ]


def consulted(cast=None, *, back=True, blocks=None):
    """A consultation that is closed, on an edition that is back in draft."""
    edition = make_policy(cast or Cast())
    people = edition.cast
    fill(edition, people, blocks or text())
    _with_dmt(planned_for(edition))
    edition = do(edition, "open_consultation", people.owner)
    close_rounds(edition)
    if back:
        edition = do(edition, "return_to_draft", people.owner)
    return row_of(edition, people)


def _with_dmt(row):
    """DMT answers as a consultee too."""
    dmt = row.groups.create(
        key="dmt", name="DMT", place=2, identity="anonymous", **INVITED
    )
    row.questions.get().groups.add(dmt)


def row_of(edition, people):
    """Its latest round with its people, as tests use it."""
    row = edition.consultations.order_by("round").last()
    if not hasattr(people, "second_lead"):
        role = next(iter(people.lead.roles))
        people.second_lead = people._make("Lena Hart", role, team=people.team)
    row.cast = people
    row.edition.cast = people
    return row


def rewrite(row, blocks):
    """The editor saves another text."""
    page = PolicyPage.objects.get(pk=row.edition.page_id)
    page = page.get_latest_revision_as_object()
    page.body = page.body.stream_block.to_python(blocks)
    page.save_revision(user=row.cast.editor)
    return refreshed(row)


def refreshed(row):
    """The consultation as the database has it."""
    return row_of(fresh(row.edition), row.cast)
