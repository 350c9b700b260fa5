"""Put proposals into a draft without a database, and read files by other means."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from cms.text import canonical
from cms.text.model import Callout, Clause, Definitions, Section, SubHeading, Table
from cms.text.richtext import paragraphs, parts
from exports.returned.accepting import put_in
from exports.returned.models import Decision, ReturnedCopy
from exports.returned.standing import Ground
from exports.returned.work import _proposal
from workflow.models import Seal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def raw_of(text):
    """A stored body that flattens to this text; references to policies are left out."""
    return [_block(block) for block in text.blocks if _block(block)]


def _block(block):
    match block:
        case Section():
            value = {"heading": block.heading, "text": _rich(block.parts)}
            return {"type": "section", "id": block.id, "value": value}
        case Table():
            columns = [{"type": "text", "heading": h} for h in block.header]
            rows = [{"values": list(row)} for row in block.rows]
            table = {"columns": columns, "rows": rows, "caption": ""}
            value = {"caption": block.caption, "table": table}
            return {"type": "table", "id": block.id, "value": value}
        case Definitions():
            entries = [
                {
                    "type": "item",
                    "id": str(n),
                    "value": {"term": e.term, "meaning": e.meaning},
                }
                for n, e in enumerate(block.entries)
            ]
            return {
                "type": "definitions",
                "id": block.id,
                "value": {"entries": entries},
            }
        case Callout():
            inner = "".join(f"<p>{_inline(runs)}</p>" for runs in block.paragraphs)
            value = {"title": block.title, "text": inner}
            return {"type": "callout", "id": block.id, "value": value}
    return None


def _rich(found):
    html, depth = "", 0
    for part in found:
        key = part.id.split(".")[1]
        deep = part.depth if isinstance(part, Clause) else 0
        html += "<ul>" * (deep - depth) + "</ul>" * (depth - deep)
        depth = deep
        tag = "h3" if isinstance(part, SubHeading) else "li" if deep else "p"
        html += f'<{tag} data-block-key="{key}">{_inline(part.runs)}</{tag}>'
    return html + "</ul>" * depth


def _inline(runs):
    return "".join(f"<b>{r.text}</b>" if r.bold else r.text for r in runs)


def text_of(raw, like):
    """The text that a stored body holds, with the facts of another one."""
    from dataclasses import replace

    from cms.text.flatten import _entries, _table

    def href(attributes):
        return attributes.get("href", "")

    blocks = []
    for block in raw:
        value, identity = block["value"], block["id"]
        match block["type"]:
            case "section":
                found = tuple(parts(value["text"], identity, href))
                blocks.append(Section(identity, value["heading"], found))
            case "table":
                blocks.append(_table(identity, value))
            case "definitions":
                blocks.append(Definitions(identity, tuple(_entries(value))))
            case "callout":
                boxed = paragraphs(value["text"], href)
                blocks.append(Callout(identity, value["title"], boxed))
    return replace(like, blocks=tuple(blocks))


def accepted(found, text, raw):
    """The body with everything accepted, and what could not be."""
    copy = ReturnedCopy(seal=Seal(canonical=canonical.dump(text)))
    proposals = [_proposal(copy, n, f) for n, f in enumerate(found.findings)]
    ground = Ground(copy, raw, [])
    left = []
    for proposal in proposals:
        if proposal.kind in ("comment", "outside"):
            continue
        standing = ground.standing(proposal)
        if not standing.can_accept or standing.conflict:
            left.append((proposal.kind, proposal.label, standing.sentence))
            continue
        made = put_in(ground, proposal, standing, standing.words)
        proposal.result, proposal.made_id = made.result, made.made_id
        proposal.decision, proposal.decided_at = Decision.ACCEPTED, datetime.now(UTC)
        proposal.pk = proposal.place
        ground.accepted[proposal.place] = proposal
    return ground.draft.raw(), left


def reads(data, since="Purpose"):
    """What the file says with every tracked change accepted, paragraph by paragraph,
    from a heading on. Not the product's reading: changes are made in the XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    for gone in (*body.iter(W + "del"), *body.iter(W + "moveFrom")):
        if gone.getparent().tag not in (W + "rPr", W + "trPr"):
            gone.getparent().remove(gone)
    for row in list(body.iter(W + "tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            row.getparent().remove(row)
    lines, carried = [], ""
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val").startswith("TOC"):
            continue
        carried += "".join(
            t.text or "" if t.tag == W + "t" else " "
            for t in paragraph.iter(W + "t", W + "br", W + "tab")
        )
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        joined = marks is not None and any(
            marks.find(W + tag) is not None for tag in ("del", "moveFrom")
        )
        if joined and not any(True for _ in paragraph.iterancestors(W + "tc")):
            continue
        lines.append(" ".join(carried.split()))
        carried = ""
    found = [line for line in lines if line]
    start = max(n for n, line in enumerate(found) if line == since)
    return found[start:]
