"""Who sees what on both screens, and that words are words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation.deciding.disposing import seen_token
from consultation.models import Concern, Disposition, Point
from consultation.reading.redacting import approve, make_copies
from tests.factories.accounts import UserFactory
from tests.factories.consultations import closed_practice
from tests.factories.points import answered, coded, comment, point_of, theme

from .house import ASK, HELP, SAID, consulted, rewrite, text
from .screens import LATER, SECRET, WHY, at, page, tick

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7|add:7 }}"


def copied(row, answer, words="Somebody wants longer wifi"):
    made = make_copies(
        answer.response, {answer.pk: words}, actor=row.cast.lead, seen={answer.pk: None}
    )
    assert made == 1
    approve(answer.redactions.get(), actor=row.cast.second_lead)


def test_lead_reads_words_and_others_approved_copies(client, row, point):
    address = at(row, "point", point.pk)
    status, found = page(client, row.cast.lead, address)
    assert (status, SECRET in found) == (200, True)
    for person in (
        row.cast.owner,
        row.cast.editor,
        row.cast.apprentice,
        row.cast.clerk,
        row.cast.auditor,
    ):
        status, found = page(client, person, address)
        assert (person, status, SECRET in found) == (person, 200, False)
        assert "No copy of it is approved yet." in found
    copied(row, point.theme.codings.get().answer)
    _, found = page(client, row.cast.editor, address)
    assert "Somebody wants longer wifi" in found


def test_page_is_kept_by_nobody(client, row, point):
    client.force_login(row.cast.lead)
    for address in (at(row), at(row, "point", point.pk)):
        answer = client.get(address)
        assert "no-store, private" in answer["Cache-Control"]


def test_others_do_not_learn_that_it_exists(client, row, point):
    people = [
        (row.cast.dmt_member, 404),
        (row.cast.cpb_chair, 404),
        (row.cast.safeguarding, 404),
        (row.cast.administrator, 404),
        (closed_practice().cast.lead, 404),
        (consulted().cast.editor, 404),
        (UserFactory(is_superuser=True), 404),
    ]
    for person, status in people:
        client.force_login(person)
        for address in (at(row), at(row, "point", point.pk)):
            assert (person, client.get(address).status_code) == (person, status)
        answer = client.post(at(row, "answer_points"), tick([point]))
        assert (person, answer.status_code) == (person, status)
    assert not Disposition.objects.exists()


def test_readers_are_offered_no_act_and_cannot_do_one(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    acts = {
        "answer": {"outcome": "noted", "reason": WHY, "seen": seen_token(point)},
        "words": {"words": "Mine.", "version": 0},
        "done": {"done_on": "2026-01-01", "done_words": "Mine.", "version": 0},
        "link": {"clause": ASK},
    }
    for person, offered in (
        (row.cast.owner, ["link"]),
        (row.cast.editor, ["link"]),
        (row.cast.apprentice, []),
        (row.cast.clerk, []),
        (row.cast.auditor, []),
    ):
        _, found = page(client, person, at(row, "point", point.pk))
        shown = [act for act in acts if f'name="act" value="{act}"' in found]
        assert (person, shown) == (person, offered)
        for act, data in acts.items():
            answer = client.post(at(row, "point", point.pk), data | {"act": act})
            wanted = 302 if act in offered else 403
            assert (person, act, answer.status_code) == (person, act, wanted)
    assert not Disposition.objects.exists()
    assert Point.objects.get(pk=point.pk).version == 0


def test_what_a_concern_keeps_from_somebody_is_not_there_for_them(client, row, point):
    hidden = comment(row, "About the second lead.")
    own = point_of(row, "One says it.", hidden)
    coded(point.theme, hidden, row.cast.lead)
    concern = Concern.objects.create(
        consultation=row, response=hidden.response, raised_by=row.cast.lead
    )
    concern.about.add(row.cast.second_lead)
    _, found = page(client, row.cast.second_lead, at(row))
    assert "One says it." not in found
    assert "1 comment: Social workers 1" in found
    status, _ = page(client, row.cast.second_lead, at(row, "point", own.pk))
    assert status == 404
    _, found = page(client, row.cast.second_lead, at(row, "point", point.pk))
    assert "About the second lead." not in found
    _, found = page(client, row.cast.lead, at(row, "point", point.pk))
    assert "About the second lead." in found


def test_markup_is_words(client, row):
    said = comment(row, XSS, clause=(ASK, XSS))
    made = theme(row, XSS[:110], said, clause_id=ASK, quoted=XSS)
    made.point.done_on, made.point.done_words = row.opens_on, XSS
    made.point.words = made.point.plain_words = XSS
    made.point.save()
    answered(made.point, "accepted", XSS, plain_reason=XSS, current=False)
    answered(made.point, "accepted", XSS, plain_reason=XSS)
    row = rewrite(row, text(duties=(f"x {XSS.replace('<', '&lt;')}", SAID[HELP])))
    made.point.changes.create(
        edition=row.edition,
        clause_id=ASK,
        before=XSS,
        after=f"new {XSS}",
        linked_by=row.cast.lead,
        linked_at=made.point.dispositions.first().at,
    )
    for address in (at(row), at(row, "point", made.point.pk), at(row, q=XSS[:20])):
        _, found = page(client, row.cast.lead, address)
        assert "<script>alert(1)" not in found
        assert "<img src=x" not in found
        assert "&amp;amp;14" not in found


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_screens_cost_the_same_for_one_and_for_many(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    addresses = [
        (row.cast.lead, at(row)),
        (row.cast.editor, at(row)),
        (row.cast.lead, at(row, theme=point.theme_id)),
        (row.cast.lead, at(row, "point", point.pk)),
        (row.cast.editor, at(row, "point", point.pk)),
    ]

    def count():
        found = []
        for person, address in addresses:
            client.force_login(person)
            client.get(address)
            found.append(queries(lambda url=address: client.get(url)))
        return found

    answered(point, "accepted")
    before = count()
    for number in range(12):
        said = [comment(row, f"{number} {n}", clause=(HELP, SAID[HELP])) for n in "ab"]
        more = theme(row, f"Theme {number}", *said, clause_id=HELP)
        answered(more.point, "noted", current=False)
        answered(more.point, "accepted")
        more.point.changes.create(
            edition=row.edition,
            clause_id=ASK,
            before="",
            after="x",
            linked_by=row.cast.lead,
            linked_at=point.dispositions.get().at,
        )
        coded(point.theme, said[0], row.cast.lead)
        point_of(row, f"Own {number}", comment(row, f"own {number}"))
    assert count() == before
