"""The addresses that people are given, and their pictures (QR)."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse

from consultation.models import Consultation


def open_link(consultation: Consultation) -> str:
    """Where everybody may read about it, and groups with an open link take part."""
    return settings.BASE_URL + reverse("take_part:about", args=[consultation.slug])


def personal_link(token: str) -> str:
    """The address that opens one token. Never write it into a row or a log."""
    return settings.BASE_URL + reverse("take_part:with_token", args=[token])


def code_page() -> str:
    """Where somebody types in the code from a card."""
    return settings.BASE_URL + reverse("take_part:code")


def shown(address: str) -> str:
    """An address as it is printed for people to type: without https://."""
    return address.split("//", 1)[-1].rstrip("/")


def qr_png(address: str, *, scale: int = 8) -> bytes:
    """The picture of an address: black on white, with the edge that phones need."""
    out = BytesIO()
    _qr(address).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


def qr_svg(address: str, *, title: str) -> bytes:
    """The same as a drawing that prints at any size; `title` is read out."""
    out = BytesIO()
    _qr(address).save(out, kind="svg", scale=8, border=4, title=title, light="#fff")
    return out.getvalue()


def _qr(address: str) -> segno.QRCode:
    # A quarter of a crumpled card may be lost.
    return segno.make_qr(address, error="m")
