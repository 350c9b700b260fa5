"""Reading a document back, as python-docx and as XML."""

import zipfile
from io import BytesIO

import docx
from docx.table import Table as DocxTable
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document):
    return docx.Document(BytesIO(document.data))


def part(document, name):
    with zipfile.ZipFile(BytesIO(document.data)) as archive:
        return etree.fromstring(archive.read(name))


def lines(document):
    """Every paragraph of the body in order, those in table cells included."""
    return [line for _, line in styled_lines(document)]


def styled_lines(document):
    """The same with the style's name of each, empty for cells."""
    found = []
    for block in opened(document).iter_inner_content():
        if isinstance(block, DocxTable):
            found += [("", cell.text) for row in block.rows for cell in row.cells]
        else:
            found.append((block.style.name, block.text))
    return found


def words(document):
    """Every word of the body in order."""
    return " ".join(lines(document)).split()


def text_lines(document):
    """The lines from the summary on, without the last one."""
    start = styled_lines(document).index(("Heading 1", "Summary"))
    return lines(document)[start:-1]


def properties(document):
    """The custom properties by their names."""
    custom = part(document, "docProps/custom.xml")
    return {one.get("name"): one[0].text for one in custom}


def word_numbers(document):
    """The number Word gives each numbered paragraph, worked out from the XML.

    Follows ECMA-376 part 1, 17.9: a level counts on, and starts again below a
    paragraph of a higher one.
    """
    styles = {
        style.get(W + "styleId"): style.find(f".//{W}numPr")
        for style in part(document, "word/styles.xml").iter(W + "style")
    }
    numbering = part(document, "word/numbering.xml")
    abstract = {
        a.get(W + "abstractNumId"): a for a in numbering.iter(W + "abstractNum")
    }
    nums = {n.get(W + "numId"): n for n in numbering.iter(W + "num")}
    counters = {}
    found = []
    for paragraph in part(document, "word/document.xml").iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        style = properties.find(W + "pStyle").get(W + "val")
        number = properties.find(W + "numPr")
        number = styles[style] if number is None else number
        if number is None:
            continue
        level = int(number.find(W + "ilvl").get(W + "val"))
        num = nums[number.find(W + "numId").get(W + "val")]
        of = num.find(W + "abstractNumId").get(W + "val")
        override = num.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}lvl")
        rule = abstract[of].find(f"{W}lvl[@{W}ilvl='{level}']")
        rule = rule if override is None else override
        count = counters.setdefault(of, [0] * 9)
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        label = rule.find(W + "lvlText").get(W + "val")
        for place in range(9):
            label = label.replace(f"%{place + 1}", str(count[place]))
        found.append(label)
    return found
