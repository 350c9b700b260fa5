"""Every route of the house: found, declared, judged. What is not declared is shut.

`census` reads the running URL configuration; `ours`, `open_wagtail` and `shut_wagtail`
say what each route is and what holds it; `judging` compares the two; `page` writes
`docs/routes.md`. An upgrade that brings a new route fails the build by its name, and
until somebody has looked at it the route answers 403.
"""
