"""How tests ask the import screens."""

from django.urls import reverse


def url(name, *args):
    return reverse(f"imports:{name}", args=args)


def facts(cast, **more):
    return {
        "title": "Old Policy",
        "kind": "policy",
        "owner": cast.owner.pk,
        "team": cast.team.pk,
        "version": 0,
        **more,
    }
