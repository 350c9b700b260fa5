"""The pack of an item or a meeting: every paper as Word and PDF in one .zip file."""
