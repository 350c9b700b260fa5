"""A circulation as it is stored now: its policy held, its row and its item locked."""

from boards.models import Circulation
from workflow.holding import hold_policy_of


def held(circulation_pk: int) -> Circulation:
    """The circulation with its item, board, edition and text.

    The item is locked too, so that nobody declares an interest while votes are counted.
    """
    edition_id = Circulation.objects.values_list("item__edition", flat=True).get(
        pk=circulation_pk
    )
    if edition_id is not None:
        hold_policy_of(edition_id)
    return (
        Circulation.objects.select_for_update(of=("self", "item"))
        .select_related("item__board", "item__edition__page__record", "item__seal")
        .defer("item__seal__canonical", "item__edition__page__body")
        .get(pk=circulation_pk)
    )
