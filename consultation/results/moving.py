"""Whether results may be decided anew: who was counted then, and who would be now.

Two exports that differ by one response show what this one says, whatever is hidden in
each. So numbers are decided anew only when enough responses of each group that changed
came or went since, or none did.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db.models import Sum

from consultation.models import Consultation, Group, GroupSession, Response
from consultation.results.counting import threshold
from consultation.weighing.usable import answers_with_words

# By group: how many, a digest of who, and how many met in sessions.
Members = dict[str, list[int | str]]


def counted_now(consultation: Consultation) -> Members:
    """Whose answers would be counted now. Two queries."""
    rows = Response.objects.counted().filter(consultation=consultation).order_by()
    found = _found((group, pk, pk) for group, pk in rows.values_list("group", "pk"))
    sessions = GroupSession.objects.filter(consultation=consultation).order_by()
    met = sessions.values_list("group").annotate(Sum("present"))
    for group, present in met:
        found.setdefault(str(group), [0, "", 0])[2] = present
    return found


def words_now(consultation: Consultation) -> Members:
    """Whose words would be counted in themes now. One query.

    A response that is flagged leaves them, and comes back when it may be used.
    """
    rows = answers_with_words(consultation).order_by()
    return _found(rows.values_list("response__group", "response", "pk"))


def may_move(groups: Iterable[Group], then: Members, now: Members) -> bool:
    """Whether each group is as it was, or changed by enough to show nobody.

    Who came and who left are set off against each other: so it waits rather too long.
    """
    return all(_moves(group, then, now) for group in groups)


def _moves(group: Group, then: Mapping[str, list[int | str]], now: Members) -> bool:
    nobody: list[int | str] = [0, "", 0]
    was, is_ = (found.get(str(group.pk), nobody) for found in (then, now))
    enough = max(threshold(group), 1)
    met = abs(int(is_[2]) - int(was[2]))
    same = is_[1] == was[1] or abs(int(is_[0]) - int(was[0])) >= enough
    return same and (met == 0 or met >= enough)


def _found(rows: Iterable[tuple[int, int, int]]) -> Members:
    """By group how many responses there are, and a digest of their parts' keys."""
    whose: dict[int, set[int]] = defaultdict(set)
    parts: dict[int, list[int]] = defaultdict(list)
    for group, response, part in rows:
        whose[group].add(response)
        parts[group].append(part)
    return {
        str(group): [len(whose[group]), _digest(keys), 0]
        for group, keys in parts.items()
    }


def _digest(keys: Iterable[int]) -> str:
    return sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()
