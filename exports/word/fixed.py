"""The parts that are the same in every document."""

from .namespaces import WORD
from .relationships import relationship, relationships_part

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCS = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "application/vnd.openxmlformats-package"
_CORE = (
    "http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties"
)
_WORD_URI = "http://schemas.microsoft.com/office/word"

_DEFAULTS = (
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("rels", f"{_PACKAGE}.relationships+xml"),
    ("xml", "application/xml"),
)
_OVERRIDES = (
    ("/docProps/app.xml", f"{_DOCS}.extended-properties+xml"),
    ("/docProps/core.xml", f"{_PACKAGE}.core-properties+xml"),
    ("/docProps/custom.xml", f"{_DOCS}.custom-properties+xml"),
    ("/word/document.xml", f"{_MAIN}.document.main+xml"),
    ("/word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
    ("/word/footer.xml", f"{_MAIN}.footer+xml"),
    ("/word/footer_cover.xml", f"{_MAIN}.footer+xml"),
    ("/word/header.xml", f"{_MAIN}.header+xml"),
    ("/word/header_cover.xml", f"{_MAIN}.header+xml"),
    ("/word/numbering.xml", f"{_MAIN}.numbering+xml"),
    ("/word/settings.xml", f"{_MAIN}.settings+xml"),
    ("/word/styles.xml", f"{_MAIN}.styles+xml"),
    ("/word/theme.xml", f"{_DOCS}.theme+xml"),
)

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    + "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in _DEFAULTS
    )
    + "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in _OVERRIDES
    )
    + "</Types>"
)

PACKAGE_RELATIONSHIPS = relationships_part(
    [
        relationship("rId1", "officeDocument", "word/document.xml"),
        relationship("rId2", _CORE, "docProps/core.xml"),
        relationship("rId3", "extended-properties", "docProps/app.xml"),
        relationship("rId4", "custom-properties", "docProps/custom.xml"),
    ]
)

# Mode 15 is Word 2013 and later: no "Compatibility Mode" in the title bar.
_COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)

_SETTINGS = (
    '<w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD_URI}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def settings_xml(*, track_changes: bool) -> str:
    """The settings part; `track_changes` for a copy that people are asked to edit."""
    tracked = "<w:trackRevisions/>" if track_changes else ""
    zoom = '<w:zoom w:percent="100"/>'
    return f'<w:settings xmlns:w="{WORD}">{zoom}{tracked}{_SETTINGS}'
