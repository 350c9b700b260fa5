"""The house's colours; each dark one reads on white and on the tint (WCAG AA)."""

INK = "17324D"
QUIET = "44525F"
LINE = "8A99A8"
TINT = "E8EEF4"
LINK = "0B4F94"
