"""What stands beside the text: dates, references, note, editors, owner, team."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.text.tidy import clean
from workflow import table
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.facts import change
from workflow.forms import FactsForm
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.screens.stepper import ENDED
from workflow.views.answering import edition_for, page_context, person


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Change them, at any stage until the edition has ended."""
    edition = edition_for(request, edition_id, table.SET_FACTS)
    if edition.stage in ENDED:
        raise NotPermitted("This edition has ended. Its facts are history.")
    clerk = table.allowed(table.NAME_OWNER, edition, request.user)
    form = FactsForm(
        request.POST if request.method == "POST" else None, edition=edition, clerk=clerk
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            change(edition.pk, actor=person(request), shown=shown(form), **form.changed)
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        except Stale as refusal:
            edition = edition_for(request, edition_id, table.SET_FACTS)
            form, status = _beside(form, edition, clerk, refusal), refusal.status
        else:
            messages.success(request, "Saved." if form.changed else "Nothing changed.")
            return redirect("editions:edition", edition.pk)
    context = page_context("Facts", edition=edition) | {
        "edition": edition,
        "form": form,
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "workflow/facts.html", context, status=status)


def shown(form: FactsForm) -> dict[str, Any]:
    """What the person was shown of the fields they changed, as it is stored."""
    return {name: _shown(form, name) for name in form.changed_data}


def _shown(form: FactsForm, name: str) -> Any:
    field, hidden = form.fields[name], form.fields[name].hidden_widget()
    sent = hidden.value_from_datadict(
        form.data, form.files, form[name].html_initial_name
    )
    try:
        value = field.clean(sent)
    except ValidationError:
        return form  # equal to nothing that is stored
    if isinstance(value, QuerySet):
        return {person.pk for person in value}
    if isinstance(value, Model):
        return value.pk
    return clean(value).strip() if isinstance(value, str) else value


def _beside(
    form: FactsForm, edition: Edition, clerk: bool, refusal: Stale
) -> FactsForm:
    """The form again with what the person wrote; what they left alone is as it is now.

    It carries what stands there now, so that the next save is a decision.
    """
    now = FactsForm(edition=edition, clerk=clerk)
    data, before = QueryDict(mutable=True), shown(form)
    data.update(cast(Any, form.data))
    for bound in now.visible_fields():
        stored = bound.field.prepare_value(bound.initial)
        many = stored if isinstance(stored, list) else [stored]
        values = ["" if value is None else str(value) for value in many]
        data.setlist(bound.html_initial_name, values)
        if bound.name not in before:
            data.setlist(bound.html_name, values)
    again = FactsForm(data, edition=edition, clerk=clerk)
    again.add_error(None, refusal.message)
    for name, was in before.items():
        stored = now.initial[name]
        if (set(stored) if name == "editors" else stored) != was:
            said = _said(now, name)
            again.add_error(name, f"Somebody changed this. It is now: {said}")
    return again


def _said(form: FactsForm, name: str) -> str:
    """A stored value in words."""
    value, choices = form.initial[name], getattr(form.fields[name], "queryset", None)
    if isinstance(value, date):
        return long_date(value)
    if choices is None:
        return str(value or "empty")
    wanted = value if isinstance(value, list) else [value]
    return ", ".join(map(str, choices.filter(pk__in=wanted))) or "nobody"
