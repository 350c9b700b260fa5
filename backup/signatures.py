"""Who made an archive: whoever knows the public key could seal one, so it is signed.

The key is the one that signs the ledger's checkpoints, and whoever restores compares
its id with the one he noted. An installation that has signed nothing yet cannot sign
its backups either.
"""

import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backup.errors import BackupError
from ledger import signing

_PURPOSE = b"Assent backup manifest\n"


def sign(manifest: bytes) -> bytes:
    """The signature's member: key and signature, or neither."""
    if not signing.has_signing_key():
        return b"{}"
    key = signing.signing_key()
    return json.dumps(
        {
            "public": key.public_key().public_bytes_raw().hex(),
            "signature": key.sign(_PURPOSE + manifest).hex(),
        }
    ).encode()


def signer(manifest: bytes, member: bytes) -> str:
    """The id of the key that signed, or "" for none. Raises BackupError."""
    try:
        found = json.loads(member)
        if found == {}:
            return ""
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found["public"]))
        public.verify(bytes.fromhex(found["signature"]), _PURPOSE + manifest)
    except (ValueError, TypeError, KeyError, InvalidSignature) as error:
        raise BackupError("The signature of the archive is wrong.") from error
    return signing.key_id(public)
