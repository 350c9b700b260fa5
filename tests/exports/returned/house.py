"""An edition whose document went out, and copies of it that came back."""

from exports.filing import write
from exports.returned.handing_in import hand_in
from exports.returned.models import ReturnedCopy
from tests.factories.policies import Cast, do, fill, fresh, make_policy, set_facts

from .editing import Partner

A, B, T, D = "aaaaaaaa-0", "bbbbbbbb-0", "tttttttt-0", "dddddddd-0"


def rich(identity, heading, text):
    value = {"heading": heading, "text": text}
    return {"type": "section", "id": identity, "value": value}


def body():
    return [
        rich(
            A,
            "Purpose",
            '<p data-block-key="aaaa1">Children use the internet safely.</p>'
            '<p data-block-key="aaaa2">Carers talk with <b>each child</b> about what '
            "they enjoy online:</p>"
            '<ul><li data-block-key="aaaa3">what they play and watch</li>'
            '<li data-block-key="aaaa4">whom they meet in games</li></ul>'
            '<p data-block-key="aaaa5">Read <a href="https://example.org/">the guide'
            "</a> before the first visit.</p>",
        ),
        rich(
            B,
            "Duties",
            '<p data-block-key="bbbb1">Foster carers set an example.</p>'
            '<p data-block-key="bbbb2">Social workers ask at each visit.</p>'
            '<p data-block-key="bbbb3">Managers look at the rules once a year.</p>',
        ),
        {
            "type": "table",
            "id": T,
            "value": {
                "caption": "Who answers",
                "table": {
                    "columns": [
                        {"type": "text", "heading": "Person"},
                        {"type": "text", "heading": "Duty"},
                    ],
                    "rows": [
                        {"values": ["Foster carer", "Talks with the child weekly"]},
                        {"values": ["Social worker", "Writes it into the plan"]},
                    ],
                    "caption": "",
                },
            },
        },
        {
            "type": "definitions",
            "id": D,
            "value": {
                "entries": [
                    {
                        "type": "item",
                        "id": "e1",
                        "value": {"term": "Care leaver", "meaning": "Left our care."},
                    }
                ]
            },
        },
    ]


def sent(*, back=True, cast=None, title="Digital Parenting"):
    """An edition sent to consultation; with `back` it is in draft again."""
    edition = make_policy(cast or Cast(), title, complete=False)
    fill(edition, edition.cast, body())
    set_facts(edition, edition.cast, change_note="First.")
    edition = do(edition, "open_consultation", edition.cast.owner)
    if back:
        edition = do(edition, "return_to_draft", edition.cast.owner)
    return edition


def document(edition):
    """The Word file of the consultation stage."""
    row = edition.transitions.select_related("seal").get(name="open_consultation")
    return write(row).data


def partner(edition, author="Pat Partner"):
    return Partner(document(edition), author)


def returned(edition, data, *, by="Pat Partner", actor=None, name="back.docx"):
    """Hand a file in; the test's task backend reads it once it is committed."""
    from exports.returned.work import read_copies

    copy = hand_in(
        edition.pk,
        name=name,
        data=data,
        returned_by=by,
        actor=actor or edition.cast.editor,
    )
    read_copies()
    return ReturnedCopy.objects.get(pk=copy.pk)


def draft(edition):
    """The draft as Text."""
    from workflow.texts import text_of

    return text_of(fresh(edition))
