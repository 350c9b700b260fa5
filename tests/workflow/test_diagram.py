"""The lifecycle as data, Mermaid and a picture; the pages in docs/ are current."""

import json
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from workflow.lifecycle import PASSAGES
from workflow.management.commands.lifecycle import PAGES
from workflow.stages import KEPT, Stage

DOCS = Path(__file__).parents[2] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


def printed(*arguments):
    out = StringIO()
    call_command("lifecycle", *arguments, stdout=out)
    return out.getvalue()


def test_mermaid_draws_every_way():
    ways = [line for line in printed().splitlines() if " --> " in line]
    declared = sum(len(passage.sources) for passage in PASSAGES.values())
    ends = 3  # superseded, withdrawn, abandoned
    assert len(ways) == declared + ends
    assert "    [*] --> draft: Start a new edition" in ways
    assert "    dmt_review --> cpb_approval: DMT approved – send to CPB" in ways


def test_json_names_states_transitions_roles_and_gates():
    data = json.loads(printed("--json"))
    assert [state["name"] for state in data["states"]] == [s.value for s in KEPT]
    assert [t["name"] for t in data["transitions"]] == list(PASSAGES)
    endorse = next(t for t in data["transitions"] if t["name"] == "endorse")
    assert endorse["who"] == {
        "dmt_review": [
            "DMT chair (policies on DMT’s agenda)",
            "Clerk (every policy, as DMT’s clerk)",
        ]
    }
    assert {gate["name"] for gate in data["gates"]} >= {"text_complete", "dates_set"}
    dates = next(gate for gate in data["gates"] if gate["name"] == "dates_set")
    assert dates["says"] == (
        "Publication has an effective date and a later review date."
    )
    assert dates["transitions"] == ["publish"]


def test_svg_has_title_description_and_every_stage_as_text():
    root = ET.fromstring(printed("--svg"))  # noqa: S314  our own drawing
    assert root.find(f"{SVG}title").text == "The lifecycle of an edition"
    for passage in PASSAGES.values():
        assert passage.act.label in root.find(f"{SVG}desc").text
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert [word for word in words if word in set(Stage.labels)] == [
        stage.label for stage in KEPT
    ]
    assert root.get("role") == "img"


@pytest.mark.parametrize(("name", "made"), PAGES.items())
def test_docs_are_current(name, made):
    stored = (DOCS / name).read_text(encoding="utf-8")
    assert stored == made(), "Run manage.py lifecycle --write docs/"


@pytest.mark.django_db
def test_lifecycle_page_shows_picture_and_tables(client):
    from tests.factories.policies import Cast

    client.force_login(Cast().cpb_member)
    page = client.get("/admin/editions/lifecycle/").content.decode()
    assert '<desc id="lifecycle-desc">' in page
    assert page.count("<h3 id=") == len(KEPT) + 1  # and the moment before the first
