"""From a token to a response: the part where nothing may join the two.

`tokens` and `making` write ways in, `entry` opens one, `tickets` is what the browser
then holds, `drafts`, `answers` and `sending` take the answers in, `receipts` lets a
person back to them. `docs/anonymity.md` says why nobody else can follow.
"""
