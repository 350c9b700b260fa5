"""What a person was shown, as a token that comes back with their click."""

from datetime import datetime

from workflow.errors import Stale
from workflow.models import Edition, Transition
from workflow.sealing import digest_of, draft_of
from workflow.stages import Stage


def text_digest(edition: Edition) -> str:
    """The SHA-256 of the edition's text now: the draft's as it is, or the seal's."""
    if edition.stage is not Stage.DRAFT:
        return edition.seal.sha256 if edition.seal else edition.text_sha256
    if edition.patch:
        from workflow.corrections import corrected_digest

        return corrected_digest(edition)
    return digest_of(draft_of(edition)[1])


def token_for(edition: Edition) -> str:
    """The edition's version and the digest of its text."""
    return f"{edition.version}.{text_digest(edition)}"


def check_token(edition: Edition, token: str) -> None:
    """Raise Stale, saying who did what, unless the edition is as the token says."""
    version, _, sha256 = token.partition(".")
    if version != str(edition.version):
        raise Stale(what_happened(edition))
    if sha256 != text_digest(edition):
        raise Stale(who_saved(edition))


def what_happened(edition: Edition) -> str:
    """Who last moved the edition, in a sentence."""
    from workflow.lifecycle import PASSAGES

    last = Transition.objects.filter(edition=edition).order_by("-version").first()
    if last is None:
        return "This edition changed after you opened this page. Look at it again."
    done = PASSAGES[last.name].act.done
    return f"{last.actor_name} {done} {ago(last.at)}. Nothing was changed by you."


def who_saved(edition: Edition) -> str:
    """Who last changed the draft, in a sentence."""
    last = edition.contributions.select_related("user").order_by("-pk").first()
    if last is None:
        return "The text changed after you opened this page. Read it again first."
    return (
        f"{last.user.get_full_name()} changed the text {ago(last.at)}, after you "
        "opened this page. Read it again first."
    )


def ago(at: datetime) -> str:
    """How long ago, in words a person uses."""
    from django.contrib.humanize.templatetags.humanize import naturaltime

    return str(naturaltime(at)).replace("\xa0", " ")
