"""What is posted on the screens of sorting, and what a page says."""

from consultation.weighing import themes

from .house import at, seen

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)> & {{ 7|add:7 }}"


def do(client, row, ref, act, query="", **said):
    address = at(row, "comment_act", *ref, query=query)
    return client.post(address, {"act": act, **said})


def saving(row, ref, user, *given, **more):
    """What the form with the themes sends."""
    shown = [str(one.pk) for one in themes.live_themes(row)]
    pks = [str(one.pk) for one in given]
    meanwhile = seen(row, ref, user).meanwhile(user.pk)
    return {"shown": shown, "given": pks, "seen": meanwhile, **more}


def words(page):
    return page.content.decode()


def addresses(row, ref, made):
    """Each screen and POST of sorting."""
    for name, args in (
        ("comments", ()),
        ("comment", ref),
        ("comment_act", ref),
        ("save_view", ()),
        ("remove_view", (1,)),
        ("new_theme", ()),
        ("agreement", ()),
        ("theme", (made.pk,)),
        ("merge_theme", (made.pk,)),
        ("split_theme", (made.pk,)),
        ("similar_comments", (made.pk,)),
    ):
        yield name, at(row, name, *args)
