"""The product, as docs/install.md sets it up, and what is done with it."""
