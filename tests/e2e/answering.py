"""People who were asked about a text, and a lead who answers them by keys alone."""

from playwright.sync_api import expect

from tests.e2e.staff import Staff
from tests.factories.consultations import INVITED, planned_for
from tests.factories.policies import do, fill, make_policy, section
from tests.factories.responses import respond

NIGHT = "The wifi in every home stops at nine."
GAMES = "Nobody plays games before the homework is done."
# What is said by every second one.
SAID = ("I need the wifi for my homework at ten", "Games are where my friends are")
FIFTY = 50


def consulted(cast):
    """A consultation that is over, with fifty comments of children that were read; its
    text is a draft again."""
    edition = make_policy(cast)
    fill(edition, cast, [section("Wifi", NIGHT), section("Games", GAMES)])
    row = planned_for(edition)
    row.plain_title = "Your say on wifi and games"
    row.save(update_fields=["plain_title"])
    children = row.groups.create(
        key="children-looked-after",
        name="Children looked after",
        plain_name="Children in our care",
        place=2,
        identity="anonymous",
        young=True,
        helpline="child",
        minimum_age=8,
        number=80,
        **INVITED,
    )
    row.questions.create(
        place=2, kind="text", words="What should change?", plain_words="What is wrong?"
    )
    edition = do(edition, "open_consultation", cast.owner)
    row = edition.consultations.get()
    row.cast = cast
    for n in range(FIFTY):
        respond(row, group=children, text=f"{SAID[n % 2]}: {n}", read=True)
    do(edition, "return_to_draft", cast.owner)
    return row


class Keys(Staff):
    """A lead who has no mouse."""

    def press(self, key):
        """One key, and the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, key, words):
        """The field that a key leads to, and what is written there."""
        self.page.keyboard.press(key)
        self.page.keyboard.type(words)
        self.press("Enter")

    def sort(self, row, *themes):
        """Each comment into the theme that its words are about; the last by itself."""
        self.open(f"/admin/consultations/{row.pk}/comments/?standing=new")
        for name in themes:
            self.write("n", name)
        for place in range(FIFTY - 1):
            said = self.page.locator(".weighing__said .answer__words").inner_text()
            has_both = place == 0  # the comment at which both themes were made
            for key, words in zip("12", SAID, strict=True):
                if said.startswith(words) != has_both:
                    self.page.keyboard.press(key)
            self.press("j")
        self.write("p", "Somebody wants to play before homework.")
        expect(self.page.locator("main")).to_contain_text("Every comment is sorted.")

    def answer(self, row, *answers):
        """Each point in its turn: the outcome's key, why, and the same simply."""
        self.open(f"/admin/consultations/{row.pk}/points/?standing=open")
        self.page.keyboard.press("j")
        self.press("Enter")
        for key, why, plain in answers:
            self.page.keyboard.press(key)
            self.page.keyboard.type(why)
            self.page.keyboard.press("Tab")
            self.page.keyboard.type(plain)
            self.press("Control+Enter")

    def say_simply(self, row, words):
        """Every point in words for young people."""
        for point in row.points.order_by("pk"):
            self.open(f"/admin/consultations/{row.pk}/points/{point.pk}/")
            self.page.locator("#words summary").press("Enter")
            self.page.locator("#id_plain_words").focus()
            self.page.keyboard.type(words[point.words or point.theme.name])
            self.press("Control+Enter")
