"""A vote as a picture: squares in order, the line, and the same in words."""

import re

from django.template.loader import render_to_string

from boards.meeting.picture import STEP, VotePicture


def picture(**facts):
    given = {
        "present": 8,
        "entitled": 7,
        "quorum": 3,
        "in_favour": 3,
        "against": 1,
        "abstained": 1,
        "for_quorum": 5,
    }
    return VotePicture(**{**given, **facts})


def test_each_member_is_a_square_with_a_mark():
    kinds = [square.kind for square in picture().squares]
    assert kinds == ["for"] * 3 + ["against", "abstain"] + ["silent"] * 2 + ["apart"]


def test_the_line_stands_right_of_as_many_squares_as_the_quorum():
    found = picture(quorum=3)
    assert found.line == 3 * STEP
    assert found.squares[2].left < found.line < found.squares[3].left


def test_a_quorum_out_of_reach_is_still_in_the_picture():
    found = picture(
        present=2,
        entitled=2,
        in_favour=0,
        against=0,
        abstained=0,
        for_quorum=0,
        quorum=5,
    )
    assert found.line < found.width
    assert found.quorum_words == "Quorum of 5: 5 more needed."


def test_words_say_the_same():
    assert picture().sentence == (
        "8 members, 7 may vote: for 3, against 1, abstain 1, not voted yet 2, may not "
        "vote on this 1. Quorum of 3: reached, 5 count."
    )
    closed = picture(open=False, entitled=5, present=5)
    assert [words for _, words, _ in closed.facts] == ["For", "Against", "Abstain"]


def test_the_page_has_squares_numbers_and_a_text_instead():
    html = render_to_string("boards/_vote_picture.html", {"vote": picture()})
    assert len(re.findall(r'vote__square--\w+" transform', html)) == 8
    assert f'aria-label="{picture().sentence}"' in html
    for words, number in (("For", 3), ("Against", 1), ("Not voted yet", 2)):
        assert f"{words} </th> <td>{number}</td>" in " ".join(html.split())
