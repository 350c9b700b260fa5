"""`manage.py createinitialrevisions` is refused."""

from config.refused import refusing

Command = refusing("Records of editions are written as people act, never afterwards.")
