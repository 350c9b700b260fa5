"""What must be true after every step, whatever was done and by whom."""

import hashlib
from collections import Counter

from django.test import Client

from cms.text.flatten import flatten
from cms.text.model import words
from ledger.verify import verify
from tests.machine.world import day
from workflow import consistency
from workflow.models import Contribution, Edition, FollowUp, Transition
from workflow.sealing import digest_of, draft_of


def all_hold(world, policies, *, thorough):
    """What is kept fits itself, and the model as far as these policies go."""
    verdict = verify([])
    assert verdict.ok, verdict.reason
    if thorough:
        assert list(consistency.problems()) == []
    versions_have_no_gaps()
    one_revision_each()
    nobody_approves_their_own()
    for policy in policies:
        as_modelled(world, policy)


def versions_have_no_gaps():
    rows = Transition.objects.order_by("edition_id", "version")
    seen = Counter()
    for edition, version, source, target in rows.values_list(
        "edition_id", "version", "source", "target"
    ):
        seen[edition] += 1
        assert version == seen[edition], f"edition {edition}: {version}"
        assert source != target
    now = dict(Edition.objects.values_list("pk", "version"))
    assert now == dict(seen)


def one_revision_each():
    """A publication shares its revision with what it supersedes, and nobody else."""
    shared = {}
    for revision, name in Transition.objects.values_list("revision_id", "name"):
        shared.setdefault(revision, []).append(name)
    for names in shared.values():
        assert len(names) == 1 or sorted(names) in (
            ["publish", "supersede"],
            ["publish_correction", "supersede"],
        )


def nobody_approves_their_own():
    began = {}
    written = Contribution.objects.order_by("-at")
    for edition, user, at in written.values_list("edition_id", "user_id", "at"):
        began[edition, user] = at
    approvals = Transition.objects.filter(name__in=("endorse", "publish"))
    for edition, actor, at in approvals.values_list("edition_id", "actor_id", "at"):
        wrote = began.get((edition, actor))
        assert wrote is None or wrote > at, f"edition {edition}"


def as_modelled(world, policy):
    names = {pk: name for name, pk in world.ids.items()}
    editions = list(
        Edition.objects.filter(page=policy.pk)
        .select_related("page__record", "seal")
        .order_by("pk")
    )
    assert [facts_of(e) for e in editions] == [expected(e) for e in policy.editions]
    record = editions[0].page.record
    assert (names[record.owner_id], record.eia_reference, record.dpia_reference) == (
        policy.owner,
        policy.eia,
        policy.dpia,
    )
    for edition, modelled in zip(editions, policy.editions, strict=True):
        wrote = edition.contributions.values_list("user_id", flat=True)
        assert {names[pk] for pk in wrote} == modelled.wrote
        if edition.seal is not None:
            sealed_as_modelled(edition, modelled)
    draft_as_modelled(editions, policy)
    page_as_modelled(editions, policy)


def facts_of(edition):
    number = (edition.major, edition.minor, edition.patch)
    dates = (edition.effective_on, edition.review_on)
    facts = (edition.change_note, *dates, edition.corrects_id)
    return (edition.pk, number, edition.state, edition.version, *facts)


def expected(edition):
    facts = (edition.note, day(edition.effective), day(edition.review))
    corrects = edition.corrects.pk if edition.corrects else None
    start = (edition.pk, edition.number, edition.stage, edition.version)
    return (*start, *facts, corrects)


def sealed_as_modelled(edition, modelled):
    canonical = edition.seal.canonical
    assert hashlib.sha256(canonical.encode()).hexdigest() == edition.seal.sha256
    assert edition.text_sha256 == edition.seal.sha256
    assert text_in(edition.seal.text) == modelled.text


def text_in(text):
    """Summary and topic of a text; None while nobody wrote it."""
    clauses = [words(clause.runs) for clause in text.clauses]
    if not clauses:
        return None
    [clause] = clauses
    about = clause.removeprefix("Children are heard about ").removesuffix(" first.")
    return text.summary, about


def draft_as_modelled(editions, policy):
    """The page's latest revision is the draft, and frozen with its edition."""
    _, page = draft_of(editions[0])
    assert text_in(flatten(page)) == policy.draft
    if policy.open is not None:
        [edition] = [e for e in editions if e.pk == policy.open.pk]
        assert digest_of(page) == edition.text_sha256
        if edition.seal is not None:
            assert digest_of(page) == edition.seal.sha256


def page_as_modelled(editions, policy):
    """Live row, published seal and public page say the same, and no draft does."""
    page = editions[0].page
    page.refresh_from_db()
    public = policy.last_public
    # The address leads through the site's middleware as anybody's request does.
    answer = Client().get(f"/policies/{page.slug}/")
    if public is None:
        assert (answer.status_code, page.live) == (404, False)
        return
    [edition] = [e for e in editions if e.pk == public.pk]
    assert digest_of(page) == edition.seal.sha256
    assert page.live_revision_id == edition.seal.revision_id
    if public.stage == "withdrawn":
        assert answer.status_code == 410
        return
    assert (public.stage, answer.status_code) == ("published", 200)
    html = answer.content.decode()
    summary, topic = public.text
    assert summary in html
    assert f"Children are heard about {topic} first." in html
    for other in policy.editions:
        if other.text is not None and other.text[1] != topic:
            assert f"Children are heard about {other.text[1]} first." not in html


def followed_once(row, told):
    """A transition's mails go to these people, one each; its files are due once."""
    work = FollowUp.objects.filter(transition=row).values_list("kind", "key")
    assert len(set(work)) == len(work) > 0, work
    mails = sorted(key for kind, key in work if kind == "mail")
    assert mails == sorted(str(pk) for pk in told)
    assert any(kind != "mail" for kind, _ in work), work
