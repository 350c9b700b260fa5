"""What is said of an archive, in lines."""

from collections.abc import Iterator

from backup.manifest import Manifest


def summary(manifest: Manifest, signer: str) -> Iterator[str]:
    """When it was made, of what, and by whom."""
    media = manifest.media
    rows = sum(manifest.rows.values())
    yield f"Made at {manifest.made_at} UTC by Assent {manifest.assent}"
    yield (
        f"Database: {manifest.database} {manifest.database_version}, "
        f"{len(manifest.rows)} tables, {rows:,} rows"
    )
    size = sum(size for size, _ in media.values())
    yield f"Media: {len(media):,} files, {size:,} bytes"
    yield f"Ledger: {manifest.ledger_sequence:,} entries, {manifest.ledger_hash}"
    if signer:
        yield f"Signed with the ledger key {signer}"
    else:
        yield "Not signed: there was no ledger key when it was made"
    yield from damages(manifest)


def damages(manifest: Manifest) -> list[str]:
    """What was wrong with the installation when it was backed up."""
    harmed = [
        f"{path}: the database names this file, and {why}."
        for path, why in sorted(manifest.damaged.items())
    ]
    left = [
        f"{path} in the media folder is not a plain file and was left out."
        for path in manifest.left_out
    ]
    return harmed + left
