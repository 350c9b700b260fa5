"""What this room tells the one below: look each minute for files to read."""

from workflow.ticking import each_minute

from .reading_jobs import read_waiting


@each_minute
def imports() -> str:
    """Old policies that wait to be read."""
    read = read_waiting()
    return f"Read {read} uploaded files." if read else ""
