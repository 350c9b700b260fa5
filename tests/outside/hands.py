"""What changes things from outside: a statement, a form, an act that is refused."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def post(person, url, **values):
    client = Client()
    client.force_login(person)
    return client.post(url, values)


def refused(act):
    try:
        with transaction.atomic():
            act()
    except PermissionDenied:
        return
    raise AssertionError("Nobody refused.")
