"""How many pixels a picture would have, from its first bytes and no decoding."""

import struct

# A photograph may say much about itself before it tells its size.
HEADER = 1 << 20
PNG = b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers; the others of this range are tables.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def pixels(start: bytes) -> int:
    """Width times height; 0 for a kind or a file whose size cannot be told."""
    try:
        width, height = size(start)
    except (struct.error, IndexError):
        return 0
    return abs(width) * abs(height)


def size(start: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises struct.error or IndexError if cut short."""
    if start.startswith(PNG):
        return struct.unpack(">II", start[16:24])
    if start.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack("<HH", start[6:10])
    if start.startswith(b"BM"):
        return struct.unpack("<ii", start[18:26])
    if start.startswith(b"\xff\xd8"):
        return _jpeg(start)
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return _webp(start)
    return 0, 0


def _jpeg(start: bytes) -> tuple[int, int]:
    at = 2
    while start[at] == 0xFF:
        marker = start[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", start[at + 5 : at + 9])
            return width, height
        if marker == 0xFF or marker == 1 or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + max(2, int.from_bytes(start[at + 2 : at + 4], "big"))
    return 0, 0


def _webp(start: bytes) -> tuple[int, int]:
    kind = start[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(start[24:27], "little") + 1
        return width, int.from_bytes(start[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", start[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0
