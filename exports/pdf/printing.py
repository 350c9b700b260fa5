"""HTML to PDF by WeasyPrint, which may read nothing but what it is given."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFile

from workflow.troubles import Trouble

NEEDS = (
    "PDF files need Pango on the server: install Debian's packages libpango-1.0-0, "
    "libpangoft2-1.0-0 and libharfbuzz-subset0. It is tried again by itself."
)
PICTURES = "https://pictures.invalid/"
STYLES = [Path(__file__).with_name(name) for name in ("print.css", "front.css")]


class PdfUnavailable(Trouble):
    """This machine cannot print PDF files; the words say what to install."""


def printed(source: str, pictures: Mapping[str, bytes], identifier: str) -> bytes:
    """The PDF of a whole HTML page.

    `pictures` are bytes by the name that follows `PICTURES` in an address; no other
    address is opened, on this machine or elsewhere. `identifier` names the file inside
    itself instead of a random value. Raises PdfUnavailable.
    """
    weasyprint = _weasyprint()
    page = weasyprint.HTML(
        string=source, base_url=PICTURES, url_fetcher=_fetcher(pictures)
    )
    data: bytes = page.write_pdf(
        stylesheets=_styles(),
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode("ascii", "replace"),
        full_fonts=False,
    )
    return data


def is_available() -> bool:
    """Whether this machine can print PDF files."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def _weasyprint() -> Any:
    # Imported here: without Pango the import itself raises.
    try:
        import weasyprint
    except OSError as problem:
        raise PdfUnavailable(NEEDS) from problem
    # Its import lets every picture of this process be cut off unseen; Word files say
    # in words which picture is broken, and must not depend on what ran before.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


@cache
def _styles() -> list[Any]:
    css = _weasyprint().CSS
    return [css(string=one.read_text(), url_fetcher=_fetcher({})) for one in STYLES]


def _fetcher(pictures: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyGiven(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            content = pictures.get(url.removeprefix(PICTURES))
            if content is None:
                raise ValueError("A PDF reads only what it is given.")
            return URLFetcherResponse(url, content)

    return OnlyGiven(allowed_protocols={"data"})
