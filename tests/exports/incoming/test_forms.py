"""What the form about the policy begins with."""

import pytest

from exports.incoming.forms import kind_of


@pytest.mark.parametrize(
    ("title", "begun"),
    [
        ("Child Protection Procedure", {"kind": "procedure"}),
        ("COMPLAINTS PROCEDURE (2026)", {"kind": "procedure"}),
        ("Guidance on the Complaints Policy", {"kind": "policy"}),
        ("Policies of the house", {}),
        ("", {}),
    ],
)
def test_kind_is_what_the_title_names_last(title, begun):
    assert kind_of(title) == begun
