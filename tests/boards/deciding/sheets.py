"""What a page of recording would send, and what it says is missing."""

from django.urls import reverse


def page_of(item):
    return reverse("boards:decide", args=[item.pk])


def said(response, **changes):
    """What the page would send as it stands, with some of it changed."""
    made = response.context["sheet"]
    found = {"conditions": str(len(made.rows))}
    for form in (made.form, *made.rows):
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                found[field.html_name] = value
    return {**found, **changes}


def sentences(response):
    form = response.context["form"]
    return [str(error) for errors in form.errors.values() for error in errors]
