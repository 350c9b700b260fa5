"""What the demo tells of Word files and comments."""

from wagtail.models import Comment

from cms.text.model import words
from demo.cast import PEOPLE
from exports.incoming.draft_json import from_json
from exports.incoming.models import Import
from exports.look.current import HOUSE, current_sha256
from exports.look.models import WordTemplate
from exports.returned.models import ReturnedCopy
from tests.demo.pages import draft_of, page_of


def old_policies_were_brought_in():
    found = {
        row.name: (row.by.email, row.state, str(row.edition or ""))
        for row in Import.objects.all()
    }
    priya = PEOPLE["priya"].email
    assert found == {
        "Visitors policy v2 FINAL (May 2018).docx": (
            priya,
            "done",
            "Visitors to Children's Homes 1.0",
        ),
        "Lone Working - Family Centres v3 (June 2019).docx": (priya, "ready", ""),
    }
    waiting = from_json(Import.objects.get(state="ready").draft)
    kinds = {type(unit).__name__ for unit in waiting.units}
    assert kinds == {"Heading", "Line", "Grid", "Box"}
    assert waiting.words_in == waiting.words_out + waiting.words_dropped
    sections = draft_of("visitors-to-homes").sections
    assert [section.heading for section in sections] == [
        "Purpose",
        "Friends and family",
        "Professionals",
        "Who may not come in",
        "The visitors' book",
    ]


def copies_came_back_and_were_decided_about():
    found = {
        str(copy.edition): [(p.kind, p.decision) for p in copy.proposals.all()]
        for copy in ReturnedCopy.objects.all()
    }
    assert found == {
        "Visitors to Children's Homes 1.0": [
            ("change", "open"),
            ("change", "open"),
            ("insert", "accepted"),
            ("change", "accepted"),
            ("comment", "answered"),
            ("delete", "declined"),
        ],
        "Complaints and Advocacy Policy 1.0": [
            ("change", "open"),
            ("comment", "answered"),
            ("cell", "declined"),
            ("change", "open"),
        ],
    }
    said = [words(clause.runs) for clause in draft_of("visitors-to-homes").clauses]
    assert any(clause.startswith("Tradespeople are told") for clause in said)


def a_template_was_checked_and_is_not_in_use():
    template = WordTemplate.objects.get()
    assert template.uploaded_by.email == PEOPLE["gareth"].email
    assert len(template.findings) > 0
    assert current_sha256() == HOUSE


def comments_stand_in_the_draft():
    remarks = Comment.objects.order_by("created_at")
    assert [(c.user.email, c.replies.count()) for c in remarks] == [
        (PEOPLE["tendai"].email, 1),
        (PEOPLE["tendai"].email, 1),
    ]
    returned = page_of("visitors-to-homes").editions.get().transitions.latest("version")
    (note,) = returned.snapshot.notes
    assert note.words == remarks[0].text
    assert len(note.replies) == 1
