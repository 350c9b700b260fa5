"""The layers behind the shut routes, each of which can be taken away for a test."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from django.db.models.signals import pre_delete, pre_save
from django_fsm.signals import pre_transition
from wagtail.models import Page
from wagtail.signals import pre_page_move

from cms.models import PolicyPage
from cms.models.pages import FixedPage
from workflow.triggers import standing

SIGNALS = (pre_save, pre_delete, pre_page_move, pre_transition)
BARRIER = "barrier"


@contextmanager
def testers_away():
    """Wagtail's own permissions decide, by which a superuser may do everything."""
    with ExitStack() as stack:
        for kind in (PolicyPage, FixedPage):
            stack.enter_context(
                patch.object(kind, "permissions_for_user", Page.permissions_for_user)
            )
        stack.enter_context(patch.object(PolicyPage, "get_lock", Page.get_lock))
        yield


@contextmanager
def barrier_away():
    """No signal of the barrier is heard."""
    kept = {signal: signal.receivers for signal in SIGNALS}
    try:
        for signal, receivers in kept.items():
            signal.receivers = [r for r in receivers if r[0][0] != BARRIER]
            assert len(signal.receivers) < len(receivers)
            signal.sender_receivers_cache.clear()
        yield
    finally:
        for signal, receivers in kept.items():
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()


@contextmanager
def triggers_away():
    """The database refuses nothing."""
    standing.take_down()
    yield
    standing.put_up()


LAYERS = {
    "testers": testers_away,
    "barrier": barrier_away,
    "triggers": triggers_away,
}


@contextmanager
def without(*names):
    """Without these layers."""
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(LAYERS[name]())
        yield
