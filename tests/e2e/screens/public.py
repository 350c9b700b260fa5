"""What everybody sees."""

from tests.e2e.screens.screen import Screen, static

PUBLIC = [
    Screen("home", "", static("/")),
    Screen("index", "", lambda h: h.policy("published") and "/policies/"),
    Screen("index searched", "", static("/policies/?q=nothing+like+it")),
    Screen("policy", "", lambda h: h.policy("published")),
    Screen("policy superseded", "", lambda h: h.policy("superseded")),
    Screen("earlier", "", lambda h: h.policy("superseded") + "editions/1.0/"),
    Screen("withdrawn", "", lambda h: h.policy("withdrawn"), status=410),
    Screen("missing", "", static("/nowhere/"), status=404),
    Screen("accessibility_statement", "", static("/accessibility/")),
]
