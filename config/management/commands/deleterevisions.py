"""`manage.py deleterevisions` is refused."""

from config.refused import refusing

Command = refusing("The records of editions are kept.")
