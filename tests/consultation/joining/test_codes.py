"""A token is written in signs that can be typed, and comes back as it was."""

import pytest

from consultation.joining.codes import as_code, token_of
from consultation.joining.tokens import SIGNS, new_token


def test_code_comes_back_as_its_token_however_it_is_typed():
    for _ in range(200):
        token = new_token()
        code = as_code(token)
        assert len(code) == 64
        assert set(code) <= {*SIGNS, " "}
        for typed in (code, code.lower(), code.replace(" ", ""), f" {code}\n"):
            assert token_of(typed) == token
        assert token_of(f" {token} ") == token


def test_most_slips_of_the_finger_are_no_code_at_all():
    caught = 0
    for _ in range(200):
        code = as_code(new_token())
        wrong = ("A" if code[0] != "A" else "B") + code[1:]
        caught += token_of(wrong) == wrong
    assert caught > 150
    assert token_of("what is this") == "what is this"


@pytest.mark.parametrize("token", ["short", "!" * 43, "a" * 44])
def test_what_is_no_token_has_no_code(token):
    with pytest.raises(ValueError, match="no token"):
        as_code(token)
