"""Reading a filed redline back."""

import zipfile

from lxml import etree

from tests.exports.word.reading import W


def parts_of(file):
    """The parts of a filed file or of downloaded bytes, by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(filed):
    with filed.file.open("rb") as file:
        return etree.fromstring(parts_of(file)["word/document.xml"])


def authors(filed):
    return {
        mark.get(W + "author")
        for mark in body_of(filed).iter()
        if mark.get(W + "author")
    }
