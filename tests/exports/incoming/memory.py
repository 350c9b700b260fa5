"""How much memory a reader may have taken, as the system counts it."""

import resource

MEGABYTE = 1 << 20


def allowed():
    """Bytes: what the sandbox allows, or what this process itself once held.

    Linux counts into a new process what the one that started it had held until then,
    and a long test run holds a lot.
    """
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return max(512 * MEGABYTE, ours)
