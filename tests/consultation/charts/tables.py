"""Tables to be drawn, one of each kind."""

from consultation.results.tables import (
    HIDDEN,
    NOTHING,
    Column,
    Kind,
    Number,
    Row,
    Table,
)


def table(kind, columns, rows, **facts):
    """Rows are lists of counts; None is hidden. The last of several is everybody."""
    made = []
    for place, (name, counts) in enumerate(rows.items(), 1):
        base = sum(count or 0 for count in counts)
        numbers = tuple(
            HIDDEN if count is None else Number(count, round(100 * count / (base or 1)))
            for count in counts
        )
        whole = name.startswith("Everybody")
        groups = frozenset() if whole else frozenset([place])
        made.append(Row(groups, name, numbers, base=base + 9, whole=whole))
    found = tuple(Column(str(n), name) for n, name in enumerate(columns))
    return Table(f"{kind}-1", kind, "How good is it?", found, tuple(made), **facts)


RATED = table(
    Kind.RATING,
    ["Very good", "Good", "OK", "Bad", "Very bad", "No answer"],
    {
        "Children looked after": [41, 48, None, None, 20, 13],
        "Care leavers": [None] * 6,
        "Everybody in these groups": [59, 86, 30, 21, 25, 15],
    },
    number=1,
)
CHOSEN = table(
    Kind.MULTIPLE,
    ["My carer & me", "Both <of> them", "$5 or $6"],
    {"Carers": [30, None, 12]},
)
THEMES = table(
    Kind.THEMES,
    ["Wifi in every room", "Who pays for a lost phone when a child moves home"],
    {"Children": [30, 12], "Carers": [None, 25], "Everybody": [42, 37]},
)
WEEKS = table(
    Kind.WEEKS,
    ["27 April to 3 May 2026", "4 to 10 May 2026", "11 to 17 May 2026"],
    {"Children": [30, None, 12], "Everybody": [60, None, 20]},
)
WHO = Table(
    "participation",
    Kind.PARTICIPATION,
    "Who took part",
    tuple(Column(key, key) for key in ("people", "invited", "both")),
    (
        Row(frozenset([1]), "Children", (Number(60), Number(0), Number(34)), base=34),
        Row(frozenset([2]), "Board", (Number(5), Number(5), HIDDEN)),
        Row(frozenset([3]), "Carers", (NOTHING, Number(30), Number(12)), base=12),
        Row(
            frozenset(),
            "Everybody",
            (NOTHING, NOTHING, Number(46)),
            base=46,
            whole=True,
        ),
    ),
)
NOTHING_SHOWN = table(Kind.SINGLE, ["Yes", "No"], {"Children": [None, None]})
EACH = [RATED, CHOSEN, THEMES, WEEKS, WHO]
