"""Boards: what follows from an interest. What a board is stands in its own rows."""

from .environment import env

# What a member does who declares an interest: leaves, speaks (then leaves) or stays.
# Registrable as the Local Government Association's model code of conduct (2020) says.
INTEREST_EFFECTS = {
    "pecuniary": "leaves",
    "registrable": "speaks",
    "personal": "stays",
    **env.dict("INTEREST_EFFECTS", {}),
}
