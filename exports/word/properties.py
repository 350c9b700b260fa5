"""Document properties: what Word, file explorers and screen readers ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.text.model import Text
from workflow.snapshot import Snapshot

from .dates import utc_stamp
from .markup import content, one_line
from .standing import standing

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from: the edition as the ledger names it, its transition.

    Kept in the document as claims that a returned copy is looked up by.
    """

    edition: str = ""
    transition: str = ""


def core_xml(text: Text, snapshot: Snapshot) -> str:
    """`docProps/core.xml`: title, subject, status, creator, language, time."""
    at = utc_stamp(snapshot.at)
    subject = (
        f"{snapshot.kind or text.kind} {snapshot.reference}, "
        f"edition {snapshot.edition}, {snapshot.stage_label}"
    )
    kind = snapshot.kind or text.kind
    status = "Final" if standing(snapshot).final else snapshot.stage_label
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}" '
        f'xmlns:dcterms="{_TERMS}" xmlns:xsi="{_XSI}">'
        f"<dc:title>{_line(text.title or snapshot.title)}</dc:title>"
        f"<dc:subject>{_line(subject)}</dc:subject>"
        f"<dc:creator>{_line(snapshot.council)}</dc:creator>"
        f"<cp:keywords>{_line(', '.join(text.pillars))}</cp:keywords>"
        f"<cp:category>{_line(kind)}</cp:category>"
        f"<cp:contentStatus>{_line(status)}</cp:contentStatus>"
        f"<cp:lastModifiedBy>{_line(snapshot.council)}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        "<dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )


def custom_xml(snapshot: Snapshot, origin: Origin) -> str:
    """`docProps/custom.xml`: what a returned copy is recognised by.

    Programs show a document marked as final read-only, and ask before they edit.
    """
    facts = (
        ("Reference", snapshot.reference),
        ("Edition", snapshot.edition),
        ("Stage", snapshot.stage),
        ("TextSHA256", snapshot.text_sha256),
        *_where_from(origin),
    )
    values = [(name, f"<vt:lpwstr>{_line(value)}</vt:lpwstr>") for name, value in facts]
    if standing(snapshot).final:
        values.append(("_MarkAsFinal", "<vt:bool>true</vt:bool>"))
    lines = (
        f'<property fmtid="{_CUSTOM_SET}" pid="{number}" name="{name}">'
        f"{value}</property>"
        for number, (name, value) in enumerate(values, start=2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{"".join(lines)}</Properties>'
    )


def app_xml(snapshot: Snapshot) -> str:
    """`docProps/app.xml`: the program and the council."""
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>Assent</Application><Company>{_line(snapshot.council)}</Company>"
        "</Properties>"
    )


def _where_from(origin: Origin) -> Iterator[tuple[str, str]]:
    if origin.edition:
        yield "EditionId", origin.edition
    if origin.transition:
        yield "TransitionId", origin.transition


def _line(text: str) -> str:
    return content(one_line(text))
