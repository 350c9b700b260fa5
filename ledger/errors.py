"""What the ledger refuses, by name."""


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what may only be added to."""


class BrokenLedgerError(Exception):
    """The ledger contradicts itself or its checkpoints; `verify_ledger` says where."""


class ErasedRecordError(Exception):
    """The key of this record was destroyed; nothing can be digested under it."""


class CheckpointError(Exception):
    """A checkpoint or a key could not be read, trusted or written."""
