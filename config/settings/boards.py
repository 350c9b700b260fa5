"""Boards: what follows from an interest. What a board is stands in its own rows."""

from django.core.exceptions import ImproperlyConfigured

from .environment import env

# What a member does who declares an interest: leaves, speaks (then leaves) or stays.
# Registrable as the Local Government Association's model code of conduct (2020) says.
INTEREST_EFFECTS: dict[str, str] = {
    "pecuniary": "leaves",
    "registrable": "speaks",
    "personal": "stays",
    **env.dict("INTEREST_EFFECTS", {}),
}
if wrong := [
    f"{kind}={effect}"
    for kind, effect in INTEREST_EFFECTS.items()
    if kind not in ("pecuniary", "registrable", "personal")
    or effect not in ("leaves", "speaks", "stays")
]:
    raise ImproperlyConfigured(f"INTEREST_EFFECTS does not know {', '.join(wrong)}.")
# What a cover report tells a board: key and heading, in their order. The list is the
# council's; a report that was begun keeps the headings it had.
COVER_HEADINGS = env.json(
    "COVER_HEADINGS",
    [
        ["purpose", "Purpose of this report"],
        ["recommendation", "Recommendation"],
        ["rationale", "Reasons for the recommendation"],
        ["background", "Background"],
        ["said", "What people said"],
        ["options", "Other options considered"],
        ["financial", "Financial impact"],
        ["legal", "Legal impact"],
        ["risk", "Risk"],
        ["equality", "Equality"],
        ["poverty", "Poverty"],
        ["climate", "Climate"],
        ["children", "Children in care and care leavers"],
        ["data", "Data protection"],
        ["actions", "Actions that follow"],
        ["appendices", "Appendices"],
        ["papers", "Background papers"],
    ],
)
# Days after which the name of a co-opted member who left is replaced by the role: as
# long as minutes have to be open (Local Government Act 1972, section 100C).
KEEP_BOARD_NAMES_DAYS = env.int("KEEP_BOARD_NAMES_DAYS", 2190)
