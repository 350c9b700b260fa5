"""What a figure says of its goal, how it is kept, and how two runs are compared."""

import pytest

from bench.figures import Figure, Measured
from bench.goals import GOALS
from bench.kept import differences, read, write
from bench.telling import BEGIN, END, line, markdown, write_between


@pytest.mark.parametrize(
    ("name", "ours", "beside", "verdict"),
    [
        ("save", Measured(50, queries=56), Measured(40), "reached"),
        ("save", Measured(51, queries=56), Measured(40), "MISSED"),
        ("approve", Measured(20, queries=40), Measured(20), "reached"),
        ("approve", Measured(20, queries=41), Measured(20), "MISSED"),
        (
            "approve",
            Measured(41, queries=1),
            Measured(50),
            "reached, but not 40 ms here",
        ),
        ("reads", Measured(400), Measured(100), "reached"),
        ("reads", Measured(399), Measured(100), "MISSED"),
        ("reads", Measured(200), Measured(50), "reached, but not 300 requests/s here"),
        ("waiting.1000", Measured(80), None, "reached"),
        ("waiting.1000", Measured(81), None, "MISSED"),
        ("clicks", Measured(3), None, "MISSED"),
        ("storage", Measured(160), Measured(85), "reached"),
        ("history.10.first", Measured(30), Measured(60), ""),
        ("pandoc", None, None, "not measured"),
    ],
)
def test_a_figure_says_whether_its_goal_is_reached(name, ours, beside, verdict):
    assert Figure(name, ours, beside).verdict == verdict


def test_goals_are_told_in_words():
    words = [GOALS[name].in_words for name in ("approve", "reads", "pandoc")]
    assert words == ["<= 1 x, 40 ms, 40 queries", ">= 4 x, 300 requests/s", ""]


def test_measured_gives_median_and_95th_percentile():
    values = [float(number) for number in range(1, 101)]
    assert Measured.of(values, 3) == Measured(50.5, 95.0, 3)
    assert Measured.of([7.0]) == Measured(7.0)


RUNS = {
    "sqlite": [
        Figure("save", Measured(50.0, 60.0, 56), Measured(40.0, 41.0, 42)),
        Figure("pandoc", note="pandoc is not installed"),
    ]
}


def test_results_are_read_as_they_were_written(tmp_path):
    kept = tmp_path / "bench.json"
    write(kept, RUNS)
    assert read(kept)[0] == RUNS


def test_two_runs_are_compared_in_medians_ratios_queries_and_verdicts():
    now = {"sqlite": [Figure("save", Measured(100.0, 110.0, 57), Measured(40.0))]}
    assert list(differences(RUNS, now)) == [
        "sqlite: before -> now",
        "  Save a draft, one paragraph changed: 50.0 -> 100.0 ms (x 2.00); "
        "beside plain Wagtail 1.25 -> 2.50; 56 -> 57 queries; reached -> MISSED",
    ]


def test_a_difference_under_a_quarter_is_called_noise():
    now = {"sqlite": [Figure("save", Measured(60.0, 60.0, 56), Measured(48.0))]}
    assert list(differences(RUNS, now))[1].endswith("1.25 -> 1.25; noise")


def test_a_line_shows_both_sides_and_what_could_not_be_measured():
    saved, missing = (" ".join(line(figure).split()) for figure in RUNS["sqlite"])
    assert saved == (
        "Save a draft, one paragraph changed 50 60 56 40 42 1.25 <= 1.25 x "
        "reached (beside plain Wagtail)"
    )
    assert missing == "Word by pandoc, a process pandoc is not installed"


def test_the_page_is_filled_between_its_markers(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"# Before\n{BEGIN}\nold\n{END}\nafter\n")
    write_between(page, list(markdown(RUNS, "a day, here")))
    assert page.read_text().splitlines() == [
        "# Before",
        BEGIN,
        "",
        "### SQLite",
        "",
        "Taken on a day, here. Times in milliseconds.",
        "",
        "| Work | Median | p95 | Queries | Beside | Ratio | Goal | |",
        "|---|--:|--:|--:|---|--:|---|---|",
        "| Save a draft, one paragraph changed | 50 | 60 | 56 | "
        "plain Wagtail: 40 (42 queries) | 1.25 | ≤ 1.25 x | reached |",
        "| Word by pandoc, a process | | | | | | | pandoc is not installed |",
        "",
        END,
        "after",
    ]


def test_a_page_without_markers_is_left_alone(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("# Before\n")
    with pytest.raises(ValueError, match="no place for figures"):
        write_between(page, [])
    assert page.read_text() == "# Before\n"
