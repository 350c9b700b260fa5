"""The screens: for whom they are there, what they show, and what they never show."""

import csv
from hashlib import sha256
from io import StringIO

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.inviting import mailing, sheets
from consultation.inviting.sessions import Facts, Point, flag_session, record, shown
from consultation.joining.codes import as_code
from consultation.joining.entry import invitation_for
from consultation.joining.making import make_batch
from consultation.models import Concern, GroupSession, Invitee, Response, Sheet
from consultation.panels import panels_for
from consultation.safeguarding.handling import close
from ledger.models import Entry
from tests.factories.consultations import closed_practice, open_practice
from tests.factories.policies import Cast

from .house import (
    WORDS,
    acknowledged,
    address,
    entered_sheet,
    invited,
    people,
    read_sheet,
    registered,
)

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


def as_(client, user):
    client.force_login(user)
    return client


def session_of(row, words="The wifi is slow.", group=None):
    facts = Facts(group or row.cla, row.opens_on, "Youth hub", 7)
    return record(row, facts, [Point(words)], actor=row.cast.lead)


def screens(row):
    """Every address of a lead's that answers GET, with what it needs there."""
    registered(row)
    session = session_of(row)
    invited(row)
    return [
        address("invitations", row),
        address("qr", row, "svg"),
        address("qr", row, "png"),
        address("invitees", row, "social-workers"),
        address("invitees_file", row, "social-workers"),
        address("paper", row),
        address("sheet", row, 1),
        address("sessions", row),
        address("new_session", row, "social-workers"),
        address("session", row, session.pk),
        reverse("consultation_papers:cards", args=[row.pk, "social-workers"]),
        reverse("consultation_papers:poster", args=[row.pk, "children-looked-after"]),
        reverse("consultation_papers:answer_sheet", args=[row.pk, "social-workers"]),
    ]


def test_lead_sees_every_screen_and_others_do_not(client):
    row = open_practice()
    every = screens(row)
    as_(client, row.cast.lead)
    assert [client.get(path).status_code for path in every] == [200] * len(every)
    as_(client, Cast().lead)
    assert [client.get(path).status_code for path in every] == [404] * len(every)
    for name in ("editor", "clerk", "auditor"):
        as_(client, getattr(row.cast, name))
        answers = {path: client.get(path).status_code for path in every}
        answers.pop(address("sheet", row, 1))
        assert set(answers.values()) == {403}
    for name in ("owner", "safeguarding", "outsider", "administrator"):
        as_(client, getattr(row.cast, name))
        statuses = {client.get(path).status_code for path in every}
        assert statuses <= {302, 403, 404}


def test_apprentice_sees_paper_alone(client):
    row = open_practice()
    every = [path for path in screens(row) if path != address("paper", row)]
    as_(client, row.cast.apprentice)
    assert client.get(address("paper", row)).status_code == 200
    assert {client.get(path).status_code for path in every} == {403, 404}
    assert client.get(address("sheet", row, 1)).status_code == 404


def test_apprentice_types_in_what_was_passed_to_them_and_never_sees_it_again(client):
    row = open_practice()
    sheet = read_sheet(row)
    as_(client, row.cast.apprentice)
    paths = [address(name, row, 1) for name in ("sheet", "type_in", "check_sheet")]
    assert [client.get(path).status_code for path in paths] == [404] * 3
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    assert [client.get(path).status_code for path in paths] == [200, 200, 403]
    last = row.questions.last()
    answer = client.post(
        paths[1], {f"q{last.pk}-text": WORDS, "about-quote_ok": "no"}, follow=True
    )
    assert "A lead checks it against the paper." in answer.text
    assert WORDS not in answer.text
    assert Response.objects.get().answers.get().text == WORDS
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert client.post(paths[1], {}).status_code == 404
    assert "No sheet waits for you." in client.get(address("paper", row)).text


def test_act_on_a_sheet_that_is_not_theirs_is_not_found(client):
    row = open_practice()
    read_sheet(row)
    path = address("sheet_act", row, 1, "give-back")
    assert as_(client, row.cast.apprentice).post(path).status_code == 404
    assert as_(client, Cast().lead).post(path).status_code == 404
    assert as_(client, row.cast.lead).post(path).status_code == 403


def test_lead_takes_a_sheet_all_the_way(client):
    row = open_practice()
    as_(client, row.cast.lead)
    posted = {"group": row.cla.pk, "number": 2, "received_on": row.opens_on}
    answer = client.post(address("paper", row), posted, follow=True)
    assert "Write 1 to 2 on the sheets, one on each." in answer.text
    client.post(address("sheet_act", row, 1, "read"))
    first = row.questions.first()
    bad = client.post(address("type_in", row, 1), {f"q{first.pk}-rating": "9"})
    assert bad.status_code == 422
    empty = client.post(address("type_in", row, 1), {"about-quote_ok": "no"})
    assert empty.status_code == 422
    good = {f"q{first.pk}-rating": "5", "about-quote_ok": "yes"}
    assert client.post(address("type_in", row, 1), good).status_code == 302
    assert client.get(address("check_sheet", row, 1)).status_code == 403
    as_(client, row.cast.second_lead)
    page = client.get(address("check_sheet", row, 1)).text
    assert f'name="q{first.pk}-rating" value="5"' in page
    assert client.post(address("check_sheet", row, 1), good).status_code == 302
    assert Sheet.objects.get(number=1).state == "checked"


def test_flagged_sheet_is_checked_by_a_safeguarding_lead_on_the_same_screen(client):
    row = open_practice()
    registered(row)
    as_(client, row.cast.lead)
    answer = client.post(address("sheet_act", row, 1, "flag"))
    assert answer.url == address("flagged", row, Concern.objects.get().pk)
    acknowledged(Sheet.objects.get(), row.cast.safeguarding)
    last = row.questions.last()
    typed = {f"q{last.pk}-text": WORDS, "about-quote_ok": "no"}
    assert client.post(address("type_in", row, 1), typed).status_code == 302
    as_(client, row.cast.second_lead)
    assert client.get(address("sheet", row, 1)).status_code == 404
    as_(client, row.cast.safeguarding)
    page = client.get(address("check_sheet", row, 1))
    assert WORDS in page.text
    entry = Entry.objects.get(kind="concern.read")
    assert entry.actor == row.cast.safeguarding.ref
    assert client.post(address("check_sheet", row, 1), {}).status_code == 302
    assert Response.objects.get().restricted
    assert Sheet.objects.get().state == "checked"


def test_list_is_looked_at_before_letters_go(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    text = people() + "\nNobody,\n"
    page = client.post(path, {"people": text})
    assert "6 of 7 can be invited" in page.text
    assert "There is no e-mail address" in page.text
    assert "asks you to take part" in page.text
    assert not Invitee.objects.exists()
    sent = client.post(path, {"people": text, "send": "1"}, follow=True)
    assert "6 letters go out in the next minutes." in sent.text
    mailing.send_waiting()
    assert len(mail.outbox) == 6


def test_few_people_of_an_anonymous_group_are_refused_in_words(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    answer = client.post(path, {"people": people(3), "send": "1"})
    assert answer.status_code == 422
    assert "letters go to 5 people or more" in answer.text


def test_names_are_never_run(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    text = people(5) + f"\n{EVIL},evil@example.org\n=1+1,sum@example.org"
    assert EVIL not in client.post(path, {"people": text}).text
    client.post(path, {"people": text, "send": "1"})
    assert EVIL not in client.get(path).text
    file = client.get(address("invitees_file", row, "social-workers"))
    entry = Entry.objects.get(kind="consultation.invitees_taken_out")
    assert sha256(file.content).hexdigest() in entry.data
    cells = [line[0] for line in csv.reader(StringIO(file.content.decode("utf-8-sig")))]
    assert "'=1+1" in cells
    assert "=1+1" not in cells


def test_labels_settings_and_points_are_never_run(client):
    row = open_practice()
    make_batch(row, row.cla, number=3, way="card", actor=row.cast.lead, label=EVIL)
    session = session_of(row, EVIL)
    GroupSession.objects.update(setting=EVIL)
    entered_sheet(row, words=EVIL)
    as_(client, row.cast.second_lead)
    for path in (
        address("invitations", row),
        address("sessions", row),
        address("session", row, session.pk),
        address("check_sheet", row, 1),
    ):
        assert EVIL not in client.get(path).text


def test_link_by_hand_is_shown_once_and_told_to_nobody(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("link_by_hand", row, "foster-carers")
    answer = client.post(path, {"name": "Anna Vale"})
    token = answer.text.split("/take-part/with/")[1].split("/")[0]
    assert invitation_for(token).invitee.name == "Anna Vale"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert f'href="http://testserver/take-part/with/{token}' not in answer.text
    assert client.get(path).status_code == 405
    assert token not in client.get(address("invitees", row, "foster-carers")).text


def test_lost_card_is_taken_back_without_saying_whether_there_was_one(client):
    row = open_practice()
    _, tokens = make_batch(row, row.cla, number=3, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    path = address("lost_code", row)
    typed = as_code(tokens[0]).lower().replace(" ", "-")
    known = client.post(path, {"code": typed}, follow=True).text
    unknown = client.post(path, {"code": "ABCD EFGH"}, follow=True).text
    assert "nobody can begin with it any more" in known
    assert "nobody can begin with it any more" in unknown
    assert [bool(invitation_for(token)) for token in tokens] == [False, True, True]


def test_code_of_another_team_is_not_taken_back(client):
    row, other = open_practice(), open_practice(Cast())
    _, tokens = make_batch(
        other, other.cla, number=1, way="card", actor=other.cast.lead
    )
    as_(client, row.cast.lead)
    answer = client.post(address("lost_code", row), {"code": as_code(tokens[0])})
    assert answer.status_code == 302
    assert invitation_for(tokens[0]) is not None


def test_batch_is_taken_back_by_its_own_consultation_alone(client):
    row = open_practice()
    other = open_practice(row.cast)
    batch, tokens = make_batch(row, row.cla, number=2, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    assert client.post(address("take_back_codes", other, batch.pk)).status_code == 404
    assert client.post(address("take_back_codes", row, batch.pk)).status_code == 302
    assert invitation_for(tokens[0]) is None


def test_invitee_of_another_group_is_not_found(client):
    row = open_practice()
    invited(row)
    one = Invitee.objects.first()
    as_(client, row.cast.lead)
    wrong = address("invitee", row, "foster-carers", one.pk)
    assert client.post(wrong, {"off": "1"}).status_code == 404
    right = address("invitee", row, "social-workers", one.pk)
    assert client.post(right, {"off": "1"}).status_code == 302
    assert not Invitee.objects.filter(pk=one.pk).exists()


def test_session_is_written_down_changed_and_flagged(client):
    row = open_practice()
    as_(client, row.cast.lead)
    first = row.questions.first()
    facts = {
        "held_on": row.opens_on,
        "setting": "Youth hub",
        "present": 7,
        f"points_{first.pk}": "Wifi is slow.\n\nNobody asks us.",
        "points_none": "More trips.",
    }
    path = address("new_session", row, "children-looked-after")
    assert client.post(path, {**facts, "present": 0}).status_code == 422
    assert client.post(path, facts).status_code == 302
    session = GroupSession.objects.get()
    assert list(session.points.values_list("question", "text")) == [
        (first.pk, "Wifi is slow."),
        (first.pk, "Nobody asks us."),
        (None, "More trips."),
    ]
    one = address("session", row, session.pk)
    assert "Nobody asks us." in client.get(one).text
    kept = set(session.points.filter(question=first).values_list("pk", flat=True))
    older = {**facts, "shown": shown(session), "points_none": "More trips!"}
    assert client.post(one, older).status_code == 302
    assert session.points.last().text == "More trips!"
    assert set(session.points.filter(question=first).values_list("pk", flat=True)) == (
        kept
    )
    assert client.post(one, {**older, "points_none": "Fewer"}).status_code == 409
    assert session.points.last().text == "More trips!"
    assert as_(client, row.cast.editor).post(one, facts).status_code == 403
    as_(client, row.cast.lead)
    answer = client.post(address("flag_session", row, session.pk))
    assert answer.url == address("flagged", row, Concern.objects.get().pk)
    assert "If you know more" in client.get(answer.url).text
    assert client.get(one).status_code == 404
    assert "Youth hub" not in client.get(address("sessions", row)).text


def test_session_stays_as_it_is_once_it_is_closed(client):
    row = open_practice()
    session = session_of(row)
    row.state, row.closed_at = "closed", row.opened_at
    row.save()
    as_(client, row.cast.lead)
    one = address("session", row, session.pk)
    assert "The wifi is slow." in client.get(one).text
    posted = {"held_on": row.opens_on, "setting": "x", "present": 1, "points_none": "y"}
    assert client.post(one, posted).status_code == 422
    assert session.points.get().text == "The wifi is slow."


def test_cards_are_not_made_before_or_after(client):
    row = closed_practice()
    as_(client, row.cast.lead)
    path = reverse("consultation_papers:cards", args=[row.pk, "social-workers"])
    assert client.get(path).status_code == 422


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_screens_cost_the_same_for_one_and_for_many(client):
    row = open_practice()
    invited(row, row.carers, number=1)
    registered(row)
    session_of(row)
    make_batch(row, row.cla, number=1, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    paths = [
        address("invitations", row),
        address("invitees", row, "foster-carers"),
        address("paper", row),
        address("sessions", row),
        address("consultation", row),
    ]
    before = [cost(client, path) for path in paths]
    invited(row, row.carers, number=20)
    registered(row, row.workers, number=9)
    sheets.mark_read(Sheet.objects.get(number=3), actor=row.cast.lead)
    for _ in range(5):
        session_of(row, group=row.workers)
        make_batch(row, row.workers, number=2, way="card", actor=row.cast.lead)
    assert [cost(client, path) for path in paths] == before


def test_home_and_panels_say_what_waits(client):
    row = open_practice()
    sheet = read_sheet(row)
    registered(row)
    home = reverse("wagtailadmin_home")
    page = as_(client, row.cast.lead).get(home).text
    assert "sheets of paper: 1 to be read, 1 to be typed in" in page
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    page = as_(client, row.cast.apprentice).get(home).text
    assert "Passed to you · 1 sheet to be typed in" in page
    panel = client.get(address("consultation", row)).text
    assert "1 sheet passed to you to be typed in." in panel
    assert "to be read by a lead" not in panel


def test_home_tells_of_letters_that_could_not_be_sent(client):
    row = open_practice()
    invited(row)
    Invitee.objects.update(mailing="failed", problem="No.")
    page = as_(client, row.cast.lead).get(reverse("wagtailadmin_home")).text
    assert "6 letters could not be sent" in page
    path = address("letters_again", row, "social-workers")
    client.post(path)
    mailing.send_waiting()
    assert len(mail.outbox) == 6


def test_whom_a_flagged_session_is_about_neither_counts_nor_reads_it(client):
    row = open_practice()
    session = session_of(row)
    concern = flag_session(session, actor=row.cast.lead)
    concern.about.add(row.cast.second_lead)
    numbers = {}
    for who in (row.cast.lead, row.cast.second_lead):
        (panel,) = [p for p in panels_for(row, who) if p.key == "sessions"]
        numbers[who] = panel.context["number"]
    assert numbers == {row.cast.lead: 1, row.cast.second_lead: 0}
    Concern.objects.filter(pk=concern.pk).update(route="allegation")
    closing = {"case_reference": "CASE-1", "may_be_used": True}
    close(concern.pk, actor=row.cast.safeguarding, **closing)
    said = address("said", row)
    assert "The wifi is slow." in as_(client, row.cast.lead).get(said).text
    assert "The wifi is slow." not in as_(client, row.cast.second_lead).get(said).text
