from hypothesis import given, settings
from hypothesis import strategies as st

from cms.text.model import Clause
from cms.text.numbering import numbers
from exports.word import stage_document

from .reading import part, word_numbers
from .samples import FULL, IMAGES, SNAPSHOT, clause, section, sub_heading, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def expected(policy):
    found = numbers(policy)
    return [
        found[one.id]
        for one_section in policy.sections
        for one in (
            one_section,
            *(part for part in one_section.parts if isinstance(part, Clause)),
        )
    ]


def shaped(shape):
    """A text of sections with clauses at these depths; None is a sub-heading."""
    return text(
        *(
            section(
                f"Section {place}",
                *(
                    sub_heading(f"h{place}-{n}", "Part")
                    if depth is None
                    else clause(f"{place}-{n}", "Words", depth)
                    for n, depth in enumerate(depths)
                ),
                id=f"section-{place}",
            )
            for place, depths in enumerate(shape)
        )
    )


def test_numbers_in_word_are_ours():
    written = stage_document(FULL, SNAPSHOT, IMAGES)

    assert word_numbers(written) == [
        *("1", "1.1", "1.2", "1.3", "1.3.1", "1.3.2", "1.3.2.1", "1.3.2.2", "1.3.3"),
        *("1.4", "1.5", "1.6", "2", "2.1"),
    ]
    assert word_numbers(written) == expected(FULL)


def test_numbers_of_a_regular_text_use_one_list_that_styles_are_linked_to():
    numbering = part(stage_document(FULL, SNAPSHOT, IMAGES), "word/numbering.xml")

    assert [num.get(W + "numId") for num in numbering.iter(W + "num")] == ["1"]
    linked = [style.get(W + "val") for style in numbering.iter(W + "pStyle")]
    assert linked == [f"Clause{level}" for level in range(1, 9)]


def test_numbers_where_an_item_skips_levels_are_spelled_out():
    policy = shaped([[0, 3, 1, 0], [0, 1]])

    written = stage_document(policy, SNAPSHOT, {})

    assert word_numbers(written) == expected(policy)
    assert word_numbers(written) == [
        *("1", "1.1", "1.1.1.1.1", "1.1.2", "1.2"),
        *("2", "2.1", "2.1.1"),
    ]


depths = st.lists(st.none() | st.integers(0, 10), max_size=12)


@given(st.lists(depths, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_numbers_in_word_are_ours_for_any_shape(shape):
    policy = shaped(shape)

    assert word_numbers(stage_document(policy, SNAPSHOT, {})) == expected(policy)
