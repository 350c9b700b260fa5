"""What this part tells the others: what endorsing and publishing need."""

from boards.deciding import gates  # noqa: F401  (registers what the steps need)
