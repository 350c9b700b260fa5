"""Boards at work in browsers: what their clerk, members and delegates do by hand."""

import datetime
import io
import zipfile

from django.urls import reverse
from playwright.sync_api import expect

from boards.models import Circulation, Item, Meeting
from tests.e2e.staff import Staff, _iso
from tests.exports.pack.house import everything_in
from tests.factories import UserFactory
from tests.factories.boards import seat
from workflow.workdays import today

DUE = datetime.timedelta(days=21)


def councillors(*names):
    """Members of CPB by name, beside its chair."""
    found = [UserFactory(display_name=name) for name in names]
    for person in found:
        seat(person, "cpb")
    return found


def papers_of(edition):
    """The address of the papers that go round with an edition."""
    going = Circulation.objects.get(item__edition=edition)
    return reverse("boards:papers", args=[going.item_id])


class Clerk(Staff):
    """The clerk of a board, who has a meeting today."""

    def said(self, words):
        expect(self.page.locator(".messages")).to_contain_text(words)

    def meets(self):
        """Back to the page of the only meeting of today."""
        self.open(reverse("boards:meeting", args=[self.meeting.pk]))

    def call_meeting(self, place):
        self.open("/admin/boards/cpb/")
        self.click("Call a meeting")
        self.page.locator("#id_on").fill(_iso(today()))
        self.page.get_by_label("Place").fill(place)
        self.click("Call the meeting")
        expect(self.page.get_by_role("heading", name="Agenda")).to_be_visible()
        self.meeting = Meeting.objects.get(board__key="cpb", on=today())

    def put_on(self, edition, ask, urgency):
        """The edition's text of now, on today's agenda, whose papers were due."""
        self.open_edition(edition)
        self.click("Put on an agenda")
        self.page.locator(f"input[name=meeting][value='{self.meeting.pk}']").check()
        self.page.get_by_label("What the board is asked").fill(ask)
        self.click("Put it on the agenda")
        expect(self.page.locator(".summary").first).to_contain_text("urgent")
        self.page.get_by_label("Why it is urgent").fill(urgency)
        self.click("Put it on the agenda")
        expect(self.page.locator(".messages")).to_be_visible()
        self.item = Item.objects.get(meeting=self.meeting, edition=edition)

    def everybody_came(self, *but):
        """All present, but for those who sent apologies; the chair chairs."""
        self.meets()
        self.click("Record attendance")
        self.click("Begin with everybody present")
        for person in but:
            name = f"How {person} came"
            self.page.get_by_label(name).select_option(label="Sent apologies")
        self.click("Save attendance")
        self.said("Attendance is recorded.")

    def declares(self, person, kind, what):
        """Somebody declares an interest, and what follows from it is shown."""
        self.page.goto(self.site + reverse("boards:interests", args=[self.item.pk]))
        choice = self.page.get_by_label("Member")
        label = choice.locator("option").filter(has_text=str(person)).inner_text()
        choice.select_option(label=label)
        self.page.get_by_label(kind).check()
        self.page.get_by_label("What it is").fill(what)
        self.click("Record it")

    def votes_by_name(self, said):
        """From the agenda: what each of those who may vote said."""
        self.meets()
        self.page.get_by_role("link", name="Record the outcome –").click()
        self.page.get_by_label("By a vote: who said what").check()
        for person, choice in said.items():
            field = self.page.get_by_label(str(person), exact=True)
            field.select_option(label=choice)

    def amend(self, text, clause, delegate):
        """An approval on condition that one named clause is changed."""
        self.page.get_by_label("Approved with conditions").check()
        self.page.get_by_label("The consultation report was before them").check()
        self.page.get_by_label("Named clauses have to be changed").check()
        self.page.get_by_label("The condition").fill(text)
        box = self.page.get_by_label(clause)
        if not box.is_visible():
            self.page.get_by_text("Clauses that may change").first.click()
        box.check()
        self.page.get_by_label("Owner").select_option(str(delegate.pk))
        self.page.get_by_label("Due").fill(_iso(today() + DUE))

    def record(self):
        self.page.get_by_role("button", name="Record the outcome").last.click()


def address_of(clerk, report, version):
    """Where a version of a pack is had."""
    clerk.open(report)
    return clerk.page.get_by_role("link", name=version).get_attribute("href")


def taken(clerk, report, version):
    """The files of a pack, by name, from the .zip that a link on the page leads to."""
    clerk.open(report)
    with clerk.page.expect_download() as caught:
        clerk.page.get_by_role("link", name=version).click()
    name = caught.value.suggested_filename
    assert name.endswith(".zip")
    with open(caught.value.path(), "rb") as file:
        data = file.read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {"the zip " + name: data} | {
            one: archive.read(one) for one in archive.namelist()
        }


def found_in(files):
    """In which files a word of the secret stands: text, properties and names."""
    words = [word.lower().encode() for word in ("Zebra", "settlement")]
    return [
        name
        for name, data in files.items()
        if any(
            w in name.encode().lower() + everything_in(name, data).lower()
            for w in words
        )
    ]
