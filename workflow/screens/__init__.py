"""What the staff screens show, worked out without a request."""
