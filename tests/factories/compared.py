"""A policy whose second edition differs from the first in every way there is."""

from wagtail.images.tests.utils import get_test_image_file

from cms.models import PolicyImage, PolicyPage
from workflow.stages import EditionKind, Stage

from .policies import WAY, Cast, do, fill, fresh, make_policy, next_edition, set_facts

KEEP = "Children in our care and care leavers flourish online, at home and at school."
RULES = "Carers agree rules with the child, write them down and look at them later."
PHONE = "Nobody loses a phone because they moved to another home or school."
NIGHT = "At night devices are charged outside bedrooms, where the child agreed to it."
LOGS = "The home keeps a log of every device and of who has seen it, for seven years."
MONEY = "The council pays for one device for each child and for the repair of it."
SAFE = "If somebody may be in danger, staff ring the police and write it down later."


def section(identity, heading, *parts):
    return {
        "type": "section",
        "id": identity,
        "value": {"heading": heading, "text": "".join(parts)},
    }


def p(key, words):
    return f'<p data-block-key="{key}">{words}</p>'


def ul(*items):
    inner = "".join(f'<li data-block-key="{k}">{words}</li>' for k, words in items)
    return f"<ul>{inner}</ul>"


def h3(key, words):
    return f'<h3 data-block-key="{key}">{words}</h3>'


def table(identity, caption, header, *rows):
    value = {
        "caption": caption,
        "table": {
            "columns": [{"type": "text", "heading": cell} for cell in header],
            "rows": [{"values": list(row)} for row in rows],
            "caption": "",
        },
    }
    return {"type": "table", "id": identity, "value": value}


def definitions(identity, *entries):
    found = [
        {"type": "item", "id": f"{identity}-{n}", "value": {"term": t, "meaning": m}}
        for n, (t, m) in enumerate(entries)
    ]
    return {"type": "definitions", "id": identity, "value": {"entries": found}}


def callout(identity, title, text):
    return {"type": "callout", "id": identity, "value": {"title": title, "text": text}}


def picture(identity, image, alt, caption):
    value = {"image": image.pk, "alt": alt, "caption": caption}
    return {"type": "image", "id": identity, "value": value}


def first_body(image):
    return [
        section("s-purpose", "Purpose", p("aaaaa", KEEP), p("aaaab", RULES)),
        section(
            "s-devices",
            "Devices",
            p("baaaa", "Carers and children talk about:"),
            ul(
                ("baaab", "what the child enjoys online"),
                ("baaac", "whom they meet there"),
                ("baaad", "what worries them"),
            ),
            h3("baaae", "When a child moves"),
            p("baaaf", PHONE),
            p("baaag", NIGHT),
        ),
        section("s-logs", "Logs", p("caaaa", LOGS)),
        definitions(
            "d-terms",
            ("Care leaver", "A young person who was in our care."),
            ("Device", "A phone or a tablet."),
        ),
        table(
            "t-who",
            "Who does what",
            ("Who", "What", "How often"),
            ("Foster carer", "Talks with the child about life online", "Each week"),
            ("Social worker", "Writes it into the care plan", "Each review"),
            ("Manager", "Looks at the log", "Each year"),
        ),
        picture("i-pillars", image, "Four pillars under one roof", "The pillars"),
        callout("c-danger", "In danger now?", p("daaaa", "Call 999.")),
        section("s-money", "Money", p("eaaaa", MONEY)),
        section("s-safety", "Safety", p("faaaa", SAFE)),
    ]


def second_body(image):
    """Words changed, a clause added, removed and moved, a section added and removed,
    a section moved, rows and cells, a definition, an alt text, format alone."""
    return [
        section("s-safety", "Safety", p("faaaa", SAFE)),
        section(
            "s-purpose",
            "Purpose",
            p("aaaaa", KEEP.replace("flourish", "are safe and flourish")),
            p("aaaac", "This policy also holds for residential short breaks."),
            p("aaaab", RULES.replace("write them down", "<b>write them down</b>")),
        ),
        section(
            "s-devices",
            "Devices and accounts",
            p("baaaa", "Carers and children talk about:"),
            ul(
                ("baaab", "what the child enjoys online"),
                ("baaad", "what worries them"),
            ),
            p("baaag", NIGHT.replace("bedrooms", "bedrooms and off")),
            h3("baaae", "When a child moves"),
            p("baaaf", PHONE),
        ),
        definitions(
            "d-terms",
            ("Care leaver", "A young person who was in our care."),
            ("Device", "A phone, a tablet or a games console."),
            ("Log", "The list of devices that a home keeps."),
        ),
        table(
            "t-who",
            "Who does what, and when",
            ("Who", "What", "How often"),
            ("Foster carer", "Talks with the child about life online", "Each week"),
            ("Social worker", "Writes it into the care plan", "Each month"),
            ("Virtual school", "Explains the rules to teachers", "Each term"),
        ),
        picture("i-pillars", image, "Four pillars carry one roof", "The pillars"),
        callout(
            "c-danger",
            "In danger now?",
            p("daaaa", "Call 999.") + p("daaab", "To talk: 0800 1111."),
        ),
        section("s-money", "Money", p("eaaaa", MONEY)),
        section(
            "s-games",
            "Games",
            p("gaaaa", "Games with chat are agreed with the child beforehand."),
            p("gaaab", "Ages printed on games are a start, never the whole answer."),
        ),
    ]


def redraft(edition, user, blocks, **facts):
    """Save other words in the edition's draft."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    for name, value in facts.items():
        setattr(page, name, value)
    page.body = page.body.stream_block.to_python(blocks)
    page.save_revision(user=user)


def two_editions(cast=None, title="Digital parenting"):
    """Edition 1.0 published and 2.0 in draft with other words; returns both."""
    import datetime

    cast = cast or Cast()
    image = PolicyImage.objects.create(
        title="Pillars", file=get_test_image_file(filename="pillars.png")
    )
    first = make_policy(cast, title)
    fill(first, cast, first_body(image))
    dates = {
        "effective_on": datetime.date(2026, 12, 1),
        "review_on": datetime.date(2027, 12, 1),
    }
    set_facts(first, cast, **dates)
    first = fresh(first)
    for name, who in WAY[Stage.PUBLISHED]:
        first = do(first, name, getattr(cast, who))
    first.cast = cast
    second = next_edition(first, EditionKind.MAJOR)
    redraft(
        second,
        cast.editor,
        second_body(image),
        summary="How we help children in our care to live safely and well online.",
        audience="Carers, teachers and social workers",
    )
    found = fresh(second)
    found.cast = cast
    return first, found
