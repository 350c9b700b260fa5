"""A Word template (.dotx) is a document that says it is one; here it says it is not."""

import zipfile
from io import BytesIO

from exports.incoming.archive import Archive

TYPES = "[Content_Types].xml"
LONGEST_LIST = 1 << 20
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.%s.main+xml"
_TEMPLATE, _DOCUMENT = _MAIN % b"template", _MAIN % b"document"


def as_document(data: bytes) -> bytes:
    """The same file as a document; a file that is no template as it is.

    Raises UnreadableFile for what is no sound zip. For use inside the sandbox, since
    the entries are unpacked before anything else was checked.
    """
    archive = Archive(data)
    if TYPES not in archive or archive.size(TYPES) > LONGEST_LIST:
        return data
    types = archive.read(TYPES)
    if _TEMPLATE not in types:
        return data
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in archive:
            content = types if name == TYPES else archive.read(name)
            if name == TYPES:
                content = content.replace(_TEMPLATE, _DOCUMENT)
            copy.writestr(name, content)
    return buffer.getvalue()
