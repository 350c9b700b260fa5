"""A private file is there as a whole, or not at all."""

import errno
import resource
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile

from cms.keeping import PARTIAL, KeptStorage


@contextmanager
def no_file_longer_than(size):
    """The system itself stops each write there, in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def on_disk(folder):
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    )


def test_file_is_kept_under_its_name(tmp_path):
    storage = KeptStorage(location=tmp_path)
    name = storage.save("stages/one.docx", ContentFile(b"words"))
    assert (name, on_disk(tmp_path)) == ("stages/one.docx", ["stages/one.docx"])
    assert (tmp_path / name).read_bytes() == b"words"


def test_file_never_takes_the_place_of_another(tmp_path):
    storage = KeptStorage(location=tmp_path)
    first = storage.save("one.docx", ContentFile(b"first"))
    second = storage.save("one.docx", ContentFile(b"second"))
    assert first != second
    assert [(tmp_path / n).read_bytes() for n in (first, second)] == [
        b"first",
        b"second",
    ]


def test_write_that_stops_half_way_leaves_nothing(tmp_path):
    storage = KeptStorage(location=tmp_path)
    with no_file_longer_than(1_000), pytest.raises(OSError, match="too large"):
        storage.save("stages/one.docx", ContentFile(b"x" * 5_000))
    assert on_disk(tmp_path) == []


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP])
def test_file_system_without_links_keeps_files_too(tmp_path, monkeypatch, number):
    def refused(*_):
        raise OSError(number, "no links here")

    monkeypatch.setattr("cms.keeping.os.link", refused)
    storage = KeptStorage(location=tmp_path)
    first = storage.save("one.docx", ContentFile(b"first"))
    second = storage.save("one.docx", ContentFile(b"second"))
    assert sorted([first, second]) == on_disk(tmp_path)
    assert not [name for name in on_disk(tmp_path) if PARTIAL in name]
