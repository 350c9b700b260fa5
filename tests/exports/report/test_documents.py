"""The report in Word and as an HTML file: valid, accessible, harmless, the same."""

import re

import pytest
from lxml import html

from consultation.asking.symbols import SYMBOLS
from consultation.models import Feedback
from exports.report.blocks import Wording
from exports.report.drawings import FOLDER
from exports.report.larger import larger
from exports.report.web import report_page
from exports.word.look import house_look
from tests.exports.report.house import (
    QUOTE,
    audited,
    document,
    everything,
    heard,
    lines,
    report,
)
from tests.exports.word.reading import W, opened, part
from tests.factories.feedback import AFTER, BEFORE, PLAIN_SAID, SAID, decide, point

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>\x0b]]>{{ x }}{% x %}&quot;"
LINES = ("name", "plain_name", "words", "plain_words", "job_title", "alt")
TEXTS = ("how_invited", "safe_settings", "support", "interpreter", "advocate")
SAFE = "<script>alert(1)</script>]]>{{ x }}{% x %}&quot;"
both = pytest.mark.parametrize("wording", list(Wording), ids=str)


def hostile():
    """Something evil in every field that anybody can write."""
    row = heard(planned=evil, title=EVIL, young_part=EVIL, plain_intro=EVIL)
    Feedback.objects.update(
        **dict.fromkeys(("method", "intro", "plain_intro", "eia_changes"), EVIL)
    )
    row.points.filter(words=SAID).update(
        done_on=row.opens_on,
        **dict.fromkeys(
            ("words", "plain_words", "quoted", "done_words", "plain_done_words"), EVIL
        ),
    )
    made = row.points.get(words=EVIL)
    made.theme.name = EVIL
    made.theme.save()
    decide(made, "accepted", reason=EVIL, plain_reason=EVIL)
    made.changes.update(before=EVIL, after=f"{EVIL} more")
    made.theme.codings.get().answer.redactions.update(text=EVIL)
    return row


def evil(row):
    """The same within a plan."""
    for rows in (row.groups, row.questions, row.easy_read, row.decision_makers):
        for one in rows.all():
            for name in (*LINES, *TEXTS):
                if hasattr(one, name):
                    setattr(one, name, EVIL)
            one.save()


@both
def test_word_file_is_valid(wording, tmp_path):
    assert audited(document(heard(), wording), tmp_path) == []


@both
def test_word_file_holds_anything_people_write(wording, tmp_path):
    made = document(hostile(), wording)
    assert audited(made, tmp_path) == []
    assert SAFE in lines(made)


@both
def test_word_file_is_accessible(wording):
    made = document(heard(), wording)
    body, styles = (part(made, f"word/{n}.xml") for n in ("document", "styles"))
    assert all(one.get("descr") for one in body.iter("{*}docPr"))
    assert list(body.iter(W + "gridSpan", W + "vMerge", W + "hMerge")) == []
    sizes = [int(e.get(W + "val")) for e in styles.iter(W + "sz", W + "szCs")]
    assert min(sizes) == (32 if wording.is_young else 24)
    assert opened(made).core_properties.title
    for table in body.iter(W + "tbl"):
        assert table.find(f".//{W}tblCaption") is not None


def test_formal_word_file_has_cover_contents_and_control_table():
    found = lines(document(heard()))
    assert found[:4] == [
        "Northbeck Council",
        "Consultation report",
        "Digital life in our homes",
        found[3],
    ]
    assert "Contents" in found
    assert found.count("About this report") == 2  # in the contents, and above its table
    assert "Call for practice" in found


def test_word_file_has_points_quotes_and_changes():
    found = lines(document(heard()))
    assert f"“{QUOTE}”\nChildren looked after" in found
    assert f"Before: {BEFORE}" in found
    assert f"Now: {AFTER}" in found
    assert "Missing: 1 point not answered yet." in found


def test_what_changed_is_struck_and_underlined_and_not_by_colour_alone():
    body = part(document(heard()), "word/document.xml")
    struck = [r for r in body.iter(W + "r") if r.find(f"{W}rPr/{W}strike") is not None]
    came = [r for r in body.iter(W + "r") if r.find(f"{W}rPr/{W}u") is not None]
    assert ["".join(run.itertext()) for run in (*struck, *came)] == ["9", "11"]


def test_young_word_file_has_pictures_left_of_words():
    body = part(document(heard(), Wording.YOUNG), "word/document.xml")
    (row,) = [tr for tr in body.iter(W + "tr") if tr.find(".//{*}docPr") is not None]
    left, right = row.findall(W + "tc")
    assert left.find(".//{*}docPr").get("descr") == "A phone"
    assert "".join(right.itertext()) == "Phones help."


def test_word_file_is_no_copy_of_a_policy():
    assert "TextSHA256" not in everything(document(heard()))


@both
def test_word_file_is_the_same_each_time(wording):
    row = heard()
    assert document(row, wording) == document(row, wording)


def test_larger_look_keeps_everything_but_the_sizes():
    house = house_look()
    sizes = re.compile(r'(?<=<w:sz w:val=")\d+|(?<=<w:szCs w:val=")\d+')
    grown = larger(house)
    assert sizes.sub("", grown.styles) == sizes.sub("", house.styles)
    assert {int(size) for size in sizes.findall(grown.styles)} >= {32, 36, 44, 76}


def test_every_drawing_is_there_as_png():
    assert {path.stem for path in FOLDER.glob("*.png")} == {s.key for s in SYMBOLS}


@both
def test_html_file_needs_nothing_else(wording):
    page = html.fromstring(report_page(report(heard(), wording)))
    assert (
        page.xpath("//script|//link|//*[@src and not(starts-with(@src, 'data:'))]")
        == []
    )
    assert page.xpath("//style")


def test_charts_in_html_refer_to_what_is_there():
    page = report_page(report(heard())).decode()
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(names)
    colours = re.findall(r' (?:fill|stroke)="#([^"]*)"', page)
    assert [colour for colour in colours if len(colour) != 6] == []


@both
def test_html_file_runs_nothing_that_people_write(wording):
    page = html.fromstring(report_page(report(hostile(), wording)))
    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>" in page.text_content()


def test_html_marks_what_changed_in_words_too():
    page = html.fromstring(report_page(report(heard())))
    assert [one.text_content() for one in page.xpath("//del|//ins")] == [
        "[removed: 9]",
        "[added: 11]",
    ]


def test_young_html_shows_plain_words():
    row = heard()
    point(row, "Formal words.", plain_words="")
    words = html.fromstring(report_page(report(row, Wording.YOUNG))).text_content()
    assert PLAIN_SAID in words
    assert SAID not in words
