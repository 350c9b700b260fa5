"""Document properties of a report: what Word and screen readers ask for."""

from exports.report.blocks import Report
from exports.word.dates import utc_stamp
from exports.word.markup import content, one_line

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PART = "docProps/custom.xml"
DIGEST = "ReportSHA256"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_xml(report: Report) -> str:
    """`docProps/core.xml`: title, kind, creator, language, time."""
    at, council = utc_stamp(report.as_of), _line(report.council)
    return (
        "<cp:coreProperties xmlns:cp="
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_line(f'{report.kind}: {report.title}')}</dc:title>"
        f"<dc:subject>{_line(report.standing)}</dc:subject>"
        f"<dc:creator>{council}</dc:creator>"
        f"<cp:category>{_line(report.kind)}</cp:category>"
        f"<cp:lastModifiedBy>{council}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def custom_xml(report: Report, sha256: str = "") -> str:
    """`docProps/custom.xml`: that it is a report, and the digest of what was kept if it
    was written from that. Nothing that a returned copy has."""
    facts = {"Kind": report.kind} | ({DIGEST: sha256} if sha256 else {})
    lines = "".join(
        f'<property fmtid="{_CUSTOM_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{_line(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), start=2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{lines}</Properties>'
    )


def app_xml(report: Report) -> str:
    """`docProps/app.xml`: the program and the council."""
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Assent'
        f"</Application><Company>{_line(report.council)}</Company></Properties>"
    )


def _line(text: str) -> str:
    return content(one_line(text))
