"""Read an uploaded template: through the gate, in the sandbox, into plain values."""

import hashlib

from exports.incoming.sandbox import run
from exports.word.look import Look

from .building import build
from .findings import Finding
from .template import Template

WORKER = "exports.look.worker.read"


def read(data: bytes) -> Template:
    """What a template says. Raises UnreadableFile with a sentence for people."""
    return Template.from_json(run(WORKER, data))


def look_from(template: bytes) -> tuple[Look, list[Finding]]:
    """The look of a template file, and what there is to say about it.

    Raises UnreadableFile.
    """
    return build(read(template), hashlib.sha256(template).hexdigest())
