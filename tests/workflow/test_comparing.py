"""What can be compared with what, and what is offered first to whom."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.roles import Role
from boards.people.seats import forget
from tests.factories.compared import redraft
from tests.factories.policies import (
    body,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    section,
)
from tests.workflow.situations import ready_correction
from workflow.comparing import Since, _Finder, choices, compare_url
from workflow.kept_texts import kept_text, standing_key
from workflow.models import DraftRecord, Edition, Transition
from workflow.stages import EditionKind, Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def save(edition, user, words):
    redraft(edition, user, body(section("Purpose", words, identity="s-1")))
    return again(edition)


def again(edition):
    found = fresh(edition)
    found.cast = edition.cast
    return found


def offered(edition, user):
    return [choice.since for choice in choices(again(edition), user)]


def texts(edition, user):
    """Each choice with the first words of its text."""
    return {
        choice.since: first_words(kept_text(choice.key, edition, user))
        for choice in choices(again(edition), user)
    }


def first_words(kept):
    clause = next(kept.text.clauses, None)
    return clause.runs[0].text if clause else ""


def passage(edition, name):
    return Transition.objects.filter(edition=edition, name=name).latest("version")


def test_first_draft_is_compared_with_its_opening():
    edition = make_policy()
    assert offered(edition, edition.cast.owner) == [Since.OPENED]


def test_last_save_is_the_text_this_person_left():
    edition = make_policy()
    cast = edition.cast
    save(edition, cast.apprentice, "Tia wrote this.")
    save(edition, cast.editor, "Joel wrote that.")
    assert texts(edition, cast.apprentice) == {
        Since.MINE: "Tia wrote this.",
        Since.OPENED: "",
    }
    assert texts(edition, cast.editor) == {
        Since.SESSION: "Tia wrote this.",
        Since.OPENED: "",
    }


def test_who_left_the_text_before_is_named_or_is_you():
    edition = make_policy()
    cast = edition.cast
    save(edition, cast.apprentice, "Tia wrote this.")
    edition = save(edition, cast.editor, "Joel wrote that.")
    finder = _Finder(edition, cast.editor)
    assert [c.words for c in finder._session()] == ["Tia Brook left it"]
    finder.user = cast.apprentice
    assert [c.words for c in finder._session()] == ["you left it"]


def test_last_save_of_several_is_the_newest():
    edition = make_policy()
    cast = edition.cast
    for words in ("Tia first.", "Tia second."):
        save(edition, cast.apprentice, words)
        save(edition, cast.editor, f"Joel after {words}")
    found = texts(edition, cast.apprentice)
    assert found[Since.MINE] == "Tia second."


def test_last_save_that_was_frozen_is_found_in_its_seal():
    edition = make_policy()
    cast = edition.cast
    edition = save(edition, cast.apprentice, "Tia wrote this.")
    edition = do(edition, "open_consultation", cast.owner)
    edition = do(edition, "return_to_draft", cast.owner)
    edition = save(edition, cast.editor, "Joel wrote that.")
    found = choices(edition, cast.apprentice)
    assert found[0].since is Since.MINE
    assert found[0].key == str(passage(edition, "open_consultation").pk) or (
        found[0].key == str(passage(edition, "return_to_draft").pk)
    )
    assert first_words(kept_text(found[0].key, edition, cast.apprentice)) == (
        "Tia wrote this."
    )


def test_consultation_is_the_text_that_was_consulted_on():
    edition = edition_in(Stage.CONSULTATION)
    cast = edition.cast
    edition = do(edition, "return_to_draft", cast.owner)
    edition.cast = cast
    save(edition, cast.editor, "Said more simply.")
    found = choices(again(edition), cast.owner)
    by_kind = {choice.since: choice for choice in found}
    assert by_kind[Since.CONSULTATION].key == str(
        passage(edition, "open_consultation").pk
    )
    assert by_kind[Since.CONSULTATION].same is False


def test_choice_says_beforehand_that_the_text_is_the_same():
    edition = edition_in(Stage.DMT_REVIEW)
    found = {c.since: c.same for c in choices(edition, edition.cast.owner)}
    assert found == {Since.CONSULTATION: True, Since.OPENED: False}


def test_board_is_offered_first_what_it_saw_last():
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    seen = passage(edition, "submit_to_dmt")
    edition = do(edition, "return_to_draft", cast.owner)
    edition.cast = cast
    edition = save(edition, cast.editor, "Changed for DMT.")
    edition = do(edition, "open_consultation", cast.owner)
    edition = do(edition, "submit_to_dmt", cast.owner)
    edition.cast = cast
    first = choices(again(edition), cast.dmt_member)[0]
    assert (first.since, first.key) == (Since.DMT, str(seen.pk))
    assert first.url == compare_url(
        edition, str(seen.pk), str(passage(edition, "submit_to_dmt").pk)
    )


def test_what_dmt_saw_is_offered_while_cpb_has_it():
    edition = edition_in(Stage.CPB_APPROVAL)
    found = offered(edition, edition.cast.cpb_member)
    assert found == [Since.CONSULTATION, Since.DMT, Since.OPENED]


def test_draft_is_compared_with_the_published_edition():
    first = edition_in(Stage.PUBLISHED)
    second = next_edition(first, EditionKind.MAJOR)
    save(second, first.cast.editor, "The second edition.")
    found = {c.since: c for c in choices(again(second), first.cast.owner)}
    assert list(found) == [Since.PUBLISHED]
    assert found[Since.PUBLISHED].key == standing_key(first.pk)
    assert found[Since.PUBLISHED].words == "edition 1.0 was published"


def test_published_edition_is_compared_with_the_one_it_replaced():
    first = edition_in(Stage.SUPERSEDED)
    second = Edition.objects.exclude(pk=first.pk).get()
    second.cast = first.cast
    found = {c.since: c.key for c in choices(again(second), first.cast.auditor)}
    assert found[Since.PUBLISHED] == standing_key(first.pk)
    assert Since.PUBLISHED not in offered(first, first.cast.auditor)


def test_correction_is_compared_with_what_it_corrects():
    edition = ready_correction()
    found = {c.since: c.key for c in choices(edition, edition.cast.clerk)}
    assert found[Since.PUBLISHED] == standing_key(edition.corrects_id)


def test_text_is_never_offered_to_itself():
    for stage in (Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.PUBLISHED):
        edition = edition_in(stage, title=f"At {stage}")
        keys = [choice.url for choice in choices(edition, edition.cast.auditor)]
        for url in keys:
            old, _, new = url.partition("?old=")[2].partition("&new=")
            assert old != new


def test_address_of_frozen_texts_stays_what_it_was():
    """The address names lines of history, whose texts nobody can change."""
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    url = next(
        c.url for c in choices(edition, cast.owner) if c.since is Since.CONSULTATION
    )
    edition = do(edition, "return_to_draft", cast.owner)
    edition.cast = cast
    save(edition, cast.editor, "Another text by now.")
    key = url.partition("&new=")[2]
    assert first_words(kept_text(key, edition, cast.owner)) == (
        "Children use the internet safely and with confidence."
    )


def test_board_reads_a_published_edition_it_had_no_part_in_but_none_of_its_history():
    """A correction is published without DMT, and so is none of DMT's editions."""
    correction = ready_correction()
    cast = correction.cast
    first = do(correction, "publish_correction", cast.owner)
    second = do(next_edition(first, EditionKind.MINOR), "submit_to_dmt", cast.owner)
    published = kept_text(standing_key(first.pk), second, cast.dmt_member)
    assert (published.url, published.seal_id) == ("", first.seal_id)
    line = str(passage(first, "publish_correction").pk)
    assert kept_text(line, second, cast.dmt_member) is None
    assert kept_text(line, second, cast.owner).seal_id == first.seal_id


def test_board_goes_on_reading_what_it_decided_on_and_nobody_whose_term_is_over():
    first = edition_in(Stage.PUBLISHED)
    cast = first.cast
    second = do(next_edition(first, EditionKind.MINOR), "submit_to_dmt", cast.owner)
    keys = (standing_key(first.pk), str(passage(first, "publish").pk))
    read = [kept_text(key, second, cast.dmt_member) for key in keys]
    assert [text.seal_id for text in read] == [first.seal_id] * 2
    assert read[0].url == reverse("editions:text", args=[first.pk])
    cast.dmt_member.seats.update(ends_on=today() - datetime.timedelta(days=1))
    forget(cast.dmt_member)
    left = [kept_text(key, second, cast.dmt_member) for key in keys]
    assert (left[0].url, left[1]) == ("", None)


def test_texts_of_other_policies_and_odd_keys_are_not_found():
    mine, other = edition_in(Stage.DRAFT), edition_in(Stage.PUBLISHED, title="Other")
    save(other_draft := next_edition(other), other.cast.editor, "One.")
    save(other_draft, other.cast.apprentice, "Two.")
    auditor = mine.cast.auditor
    keys = (
        standing_key(other.pk),
        str(passage(other, "publish").pk),
        str(DraftRecord.objects.filter(edition=other_draft).first().pk),
        standing_key(99999),
        "edition-",
        "edition-1e9",
        "edition-99999999999999999999",
        "edition-²",
        "x" * 400,
        "",
    )
    assert [kept_text(key, mine, auditor) for key in keys] == [None] * len(keys)


def test_choices_ask_the_same_for_few_and_many(django_assert_num_queries):
    edition = make_policy()
    cast = edition.cast
    save(edition, cast.apprentice, "Tia wrote this.")
    edition = save(edition, cast.editor, "Joel wrote that.")
    edition = do(edition, "open_consultation", cast.owner)
    edition = do(edition, "return_to_draft", cast.owner)
    edition.cast = cast
    edition = save(edition, cast.editor, "Joel wrote more.")
    choices(edition, cast.apprentice)
    with django_assert_num_queries(5):
        choices(edition, cast.apprentice)
    for number in range(4):
        edition = save(edition, cast.apprentice, f"Tia {number}.")
        edition = save(edition, cast.editor, f"Joel {number}.")
    edition = do(edition, "open_consultation", cast.owner)
    edition = do(edition, "return_to_draft", cast.owner)
    edition.cast = cast
    edition = save(edition, cast.editor, "Joel again.")
    with django_assert_num_queries(5):
        choices(edition, cast.apprentice)


def test_chair_who_also_drafts_is_asked_as_the_board_in_its_stage():
    edition = make_policy()
    cast = edition.cast
    cast.editor.groups.add(Group.objects.get(name=Role.DMT_CHAIR.label))
    edition = save(edition, cast.editor, "Joel wrote that.")
    for name in ("open_consultation", "submit_to_dmt", "return_to_draft"):
        edition = do(edition, name, cast.owner)
    edition.cast = cast
    edition = save(edition, cast.apprentice, "Tia wrote this.")
    for name in ("open_consultation", "submit_to_dmt"):
        edition = do(edition, name, cast.owner)
    joel = type(cast.editor).objects.get(pk=cast.editor.pk)
    assert choices(fresh(edition), joel)[0].since is Since.DMT


def test_compare_address_without_texts_leads_to_the_usual_question(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    answer = client.get(reverse("editions:compare", args=[edition.pk]))
    assert (answer.status_code, answer.url) == (
        302,
        choices(again(edition), edition.cast.owner)[0].url,
    )
