"""What stands beside the text: headers, footers, notes, comments, diagrams, charts."""

from collections.abc import Iterator

from lxml.etree import _Element

from exports.incoming.draft import Dropped, Place

from .found import paragraphs_of
from .losses import Losses
from .marks import Marks
from .names import attribute, children, inside, short
from .package import BUILDING_BLOCKS, Package
from .reasons import reason
from .story import Story
from .styles import Styles


def words_of(
    package: Package, part: str, root: _Element, label: str, losses: Losses
) -> str:
    """All words of a part, one line a paragraph."""
    styles, marks = Styles(package.named("styles")), Marks(None)
    story = Story(styles, marks, package.relations(part), losses.drop, label)
    lines = (p.text.strip() for p in paragraphs_of(story.read(root)))
    return "\n".join(line for line in lines if line)


def edges(package: Package, losses: Losses) -> Iterator[Dropped]:
    """Headers and footers, each part once."""
    for kind in ("header", "footer"):
        for count, (part, root) in enumerate(package.all(kind), 1):
            label = f"{kind} {count}"
            if words := words_of(package, part, root, label, losses):
                yield Dropped(kind, words, reason(kind), Place(label))


def notes(package: Package, losses: Losses) -> dict[tuple[str, str], str]:
    """The words of each footnote and endnote by kind and number."""
    found = {}
    for kind in ("footnote", "endnote"):
        for part, root in package.all(f"{kind}s"):
            for note in children(root, f"w:{kind}"):
                identity = attribute(note, "id")
                words = words_of(package, part, note, f"{kind} {identity}", losses)
                found[(kind, identity)] = words.replace("\n", " ")
    return found


def comments(package: Package, losses: Losses) -> Iterator[tuple[str, Dropped]]:
    """Each comment's number with its words."""
    for part, root in package.all("comments"):
        for comment in children(root, "w:comment"):
            words = words_of(package, part, comment, "comment", losses)
            if words:
                dropped = Dropped("comment", words, reason("comment"), Place("comment"))
                yield attribute(comment, "id"), dropped


def building_blocks(package: Package, losses: Losses) -> Iterator[Dropped]:
    """Words that Word keeps at hand for forms; they stand nowhere in the text."""
    for part, root in package.like(BUILDING_BLOCKS):
        if words := words_of(package, part, root, "building blocks", losses):
            place = Place("building blocks")
            yield Dropped("other", words, reason("building block"), place)


def diagram(root: _Element) -> list[tuple[int, str]]:
    """The words of a SmartArt's points, with how deep in a list each belongs."""
    parents = {
        attribute(link, "destId"): attribute(link, "srcId")
        for link in inside(root, "dgm:cxn")
        if attribute(link, "type", "parOf") == "parOf"
    }
    found = []
    for point in inside(root, "dgm:pt"):
        words = [_drawn_words(p) for p in inside(point, "a:p")]
        text = " ".join(" ".join(words).split())
        if not text:
            continue
        depth, above = 0, parents.get(attribute(point, "modelId"), "")
        while above in parents and depth < 3:
            depth, above = depth + 1, parents[above]
        found.append((1 if depth == 0 else 2, text))
    return found


def diagrams(package: Package) -> dict[str, list[tuple[int, str]]]:
    """The words of each SmartArt by the relationship that leads to it."""
    return {
        relation: diagram(package.parts[target])
        for relation, target in package.relations(package.main).items()
        if target in package.parts and "diagrams/data" in target
    }


def left_diagrams(package: Package, used: set[str]) -> Iterator[Dropped]:
    """The words of SmartArts that no paragraph of the text shows."""
    relations = package.relations(package.main)
    shown = {relations.get(relation) for relation in used}
    for name, root in package.like("diagrams/data"):
        if name not in shown and (lines := diagram(root)):
            words = "\n".join(text for _, text in lines)
            yield Dropped("diagram", words, reason("diagram"), Place("diagram"))


def charts(package: Package) -> Iterator[Dropped]:
    """The words and figures that charts remember."""
    for count, (_, root) in enumerate(package.like("charts/chart"), 1):
        found = []
        for element in root.iter():
            name = short(element.tag)
            if name == "a:p":
                found.append(_drawn_words(element))
            elif name.endswith(":v"):
                found.append(element.text or "")
        words = " · ".join(w.strip() for w in found if w.strip())
        if words:
            yield Dropped("chart", words, reason("chart"), Place(f"chart {count}"))


def _drawn_words(paragraph: _Element) -> str:
    return "".join(element.text or "" for element in inside(paragraph, "a:t"))
