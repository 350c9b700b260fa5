"""Archives that were harmed or made to harm: a clear sentence, and nothing written."""

import struct
import zlib

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from backup import keys, opening
from backup.errors import BackupError
from backup.manifest import NAME
from backup.members import put
from backup.reading import database
from backup.sealed import CHUNK, HEADER, TAG
from tests.backup.archives import manifest, sealed, write
from tests.sizes import size

DAMAGED = "The archive is damaged or was changed"


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    keys.make_pair(folder / "private.pem", folder / "public.pem")
    return folder


@pytest.fixture
def recipient(pair):
    return keys.public_key(pair / "public.pem")


def refusal(path, pair):
    """The sentence with which an archive is refused; none for a sound one."""
    try:
        with opening.archive(path, pair / "private.pem"):
            return None
    except BackupError as error:
        return str(error)


@pytest.fixture
def long(tmp_path, recipient):
    """An archive of four chunks."""
    content = bytes(range(256)) * (3 * CHUNK // 256)
    return write(tmp_path / "long", recipient, {"media/a": content})


def test_a_sound_archive_is_read_to_its_end(long, pair):
    assert refusal(long, pair) is None


def test_another_key_does_not_open_it(long, pair, tmp_path):
    other = keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    ours = keys.key_id(keys.public_key(pair / "public.pem"))
    assert refusal(long, tmp_path) == (
        f"The archive opens with the key {ours}; the one given is {other}."
    )


@pytest.mark.parametrize(
    "kept", [HEADER + 5, HEADER + CHUNK + TAG, HEADER + 2 * (CHUNK + TAG), -1, -TAG]
)
def test_a_truncated_archive_is_found(long, pair, kept):
    long.write_bytes(long.read_bytes()[:kept])
    assert refusal(long, pair).startswith(DAMAGED)


@pytest.mark.parametrize("kept", [0, 10, HEADER - 1])
def test_a_file_too_short_for_an_archive_is_none(long, pair, kept):
    long.write_bytes(long.read_bytes()[:kept])
    assert refusal(long, pair) == "This file is not a backup made by Assent."


def test_swapped_doubled_and_lost_chunks_are_found(long, pair):
    whole = long.read_bytes()
    step = CHUNK + TAG
    header, body = whole[:HEADER], whole[HEADER:]
    chunks = [body[at : at + step] for at in range(0, len(body), step)]
    one, two, *rest = chunks
    for order in (
        [two, one, *rest],
        [one, one, two, *rest],
        [one, *rest],
        [one, rest[-1]],
        chunks + chunks[-1:],
        [],
    ):
        long.write_bytes(header + b"".join(order))
        assert refusal(long, pair).startswith(DAMAGED)


def test_a_chunk_of_another_archive_is_found(long, pair, recipient, tmp_path):
    other = write(tmp_path / "other", recipient, {"media/a": b"x" * CHUNK * 2})
    step = HEADER + CHUNK + TAG
    long.write_bytes(other.read_bytes()[:step] + long.read_bytes()[step:])
    assert refusal(long, pair).startswith(DAMAGED)


@tried(
    max_examples=size(60, 3_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_flipped_bit_is_found(pair, recipient, tmp_path, data):
    path = tmp_path / "small"
    if not path.exists():
        write(path, recipient, {"media/a": b"words"})
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) * 8 - 1))
    harmed = bytearray(whole)
    harmed[place // 8] ^= 1 << place % 8
    copy = tmp_path / "harmed"
    copy.write_bytes(harmed)
    assert refusal(copy, pair)


@pytest.mark.parametrize(
    "name",
    [
        "media/../../etc/cron.d/assent",
        "media//etc/passwd",
        "/etc/passwd",
        "media/a/./b",
        "media/..",
        "media/a\\..\\b",
        "media/a\x00b",
        "media/C:/b",
        "media/",
        "",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, pair, recipient, name):
    path = tmp_path / "hostile"
    with sealed(path, recipient) as target:
        spelt = name.encode()
        target.write(struct.pack(">HQ", len(spelt), 1) + spelt + b"x")
    assert "is no name for a file in an archive." in refusal(path, pair)


def test_other_members_than_ours_are_refused(tmp_path, pair, recipient):
    path = write(tmp_path / "hostile", recipient, {"code/settings.py": b"x"})
    assert refusal(path, pair) == (
        "The archive holds code/settings.py, which is no part of one."
    )


def test_a_member_twice_is_refused(tmp_path, pair, recipient):
    path = tmp_path / "hostile"
    with sealed(path, recipient) as target:
        put(target, "media/a", 1, [b"x"])
        put(target, "media/a", 1, [b"y"])
    assert refusal(path, pair) == "The archive holds media/a twice."


def test_a_length_beyond_the_end_costs_nothing(tmp_path, pair, recipient):
    """A member that claims 16 exabytes is read as far as it goes."""
    path = tmp_path / "hostile"
    with sealed(path, recipient) as target:
        target.write(struct.pack(">HQ", 7, 2**64 - 1) + b"media/a" + b"x")
    assert refusal(path, pair) == "The archive ends in the middle of a file."


def test_a_manifest_of_any_length_is_refused(tmp_path, pair, recipient):
    path = tmp_path / "hostile"
    with sealed(path, recipient) as target:
        target.write(struct.pack(">HQ", 13, 2**40) + NAME.encode() + b"x")
    assert refusal(path, pair) == (
        "manifest.json in the archive is too long to be honest."
    )


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"media/b": (1, "0" * 64)}, "media/b is missing from the archive."),
        (
            {"media/a": (1, "0" * 64)},
            "media/a is not what the archive's manifest says.",
        ),
    ],
)
def test_a_manifest_that_says_otherwise_is_refused(
    tmp_path, pair, recipient, members, said
):
    path = write(
        tmp_path / "hostile", recipient, {"media/a": b"x"}, manifest(members=members)
    )
    assert refusal(path, pair) == said


@pytest.mark.parametrize(
    "changes",
    [{"rows": {"a": -1}}, {"made_at": 5}, {"migrations": 3}, {"ledger_sequence": "1"}],
)
def test_a_misshapen_manifest_is_refused(tmp_path, pair, recipient, changes):
    path = write(tmp_path / "hostile", recipient, {}, manifest(**changes))
    assert refusal(path, pair) == "The archive's manifest cannot be read."


def test_an_archive_of_a_later_form_says_so(tmp_path, pair, recipient):
    path = write(tmp_path / "later", recipient, {}, manifest(format=2))
    assert "which this release of Assent does not know" in refusal(path, pair)


def test_a_bomb_is_unpacked_no_further_than_it_said():
    blocks = database(iter([zlib.compress(bytes(50 * CHUNK))]), 2 * CHUNK)
    written = []
    with pytest.raises(BackupError, match="longer than its manifest says"):
        written.extend(map(len, blocks))
    assert sum(written) <= 2 * CHUNK


@pytest.mark.parametrize("content", [b"no zlib", b""])
def test_a_database_that_cannot_be_unpacked_says_so(content):
    with pytest.raises(BackupError, match=r"cannot be unpacked|shorter than"):
        list(database(iter([content]), 5))


def test_a_private_key_that_others_may_read_is_refused(long, pair, tmp_path):
    loose = tmp_path / "private.pem"
    loose.write_bytes((pair / "private.pem").read_bytes())
    loose.chmod(0o640)
    assert refusal(long, tmp_path) == (
        f"Others may read the private key {loose}: set its mode to 0600."
    )
