"""The screens of answering people: for staff, and for everybody."""
