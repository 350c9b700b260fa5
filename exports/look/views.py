"""The screens of the Word template, for administrators: /admin/word-template/."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from exports.incoming.errors import UnreadableFile
from workflow.errors import NotPermitted
from workflow.views.answering import person, refusals_answered

from . import choosing, drawing, showing
from .current import HOUSE, look_for
from .errors import AlreadyInUse
from .forms import TemplateForm
from .models import SamplePage, WordTemplate
from .sample import sample_document

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Word template"
HOUSE_KEY = "house"
PER_PAGE = 20
View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Refuse everybody else, superusers included, with a page that says so."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not choosing.administers(person(request)):
            raise NotPermitted(choosing.ONLY_ADMINISTRATORS)
        return view(request, *args, **kwargs)

    # It answers with whatever kind of response the view gives, which is ours.
    answered: View = refusals_answered(inner)  # type: ignore[assignment]  # said above
    return answered


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """What is in use now, the way to upload another, and those before."""
    form = TemplateForm()
    if request.method == "POST":
        form = TemplateForm(request.POST, request.FILES)
        if kept := _uploaded(form, request):
            return redirect("word_template:check", kept.pk)
    rows = showing.choices()
    page = Paginator(showing.templates(), PER_PAGE).get_page(request.GET.get("p"))
    current = next(iter(rows), None)
    context = _context(TITLE) | {
        "form": form,
        "current": current,
        "current_key": _key(current.template_id if current else None),
        "choices": rows,
        "page_obj": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }
    status = 422 if form.errors else 200
    return render(request, "exports/look/index.html", context, status=status)


def _uploaded(form: TemplateForm, request: HttpRequest) -> WordTemplate | None:
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        return choosing.upload(file.read(), file.name or "", actor=person(request))
    except UnreadableFile as refusal:
        form.add_error("file", str(refusal))
        return None


@administrators_only
@require_safe
def check(request: HttpRequest, key: str) -> HttpResponse:
    """What was found in a template and how documents look with it; then the choice."""
    template = _template(key)
    sha256 = template.pk if template else HOUSE
    rows = showing.choices()
    current = next(iter(rows), None)
    in_use = (current.template_id if current else None) == (sha256 or None)
    title = template.name if template else "The house look"
    context = _context(title) | {
        "template": template,
        "key": key,
        "check": showing.check_of(template) if template else None,
        "names": showing.names(),
        "in_use": in_use,
        "since": current if in_use else None,
        "preview": showing.preview_of(sha256, sample_document(look_for(sha256))),
    }
    return render(request, "exports/look/check.html", context)


@administrators_only
@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The sample's pages alone, asked for until they are drawn."""
    sha256 = _sha256(key)
    found = showing.preview_of(sha256, sample_document(look_for(sha256)))
    return render(request, "exports/look/_preview.html", {"preview": found, "key": key})


@administrators_only
@require_POST
def use(request: HttpRequest, key: str) -> HttpResponse:
    """Put a look into use."""
    try:
        choosing.use(_sha256(key), actor=person(request))
    except AlreadyInUse as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(
            request, "In use from now on. What was filed before stays as it is."
        )
    return redirect("word_template:index")


@administrators_only
@require_safe
def sample(request: HttpRequest, key: str) -> HttpResponse:
    """The sample as a Word file."""
    return _download(drawing.numbered(_sha256(key)).data, "sample.docx")


@administrators_only
@require_safe
def original(request: HttpRequest, key: str) -> HttpResponse:
    """The file as it was uploaded."""
    row = get_object_or_404(WordTemplate.objects.only("name", "content"), pk=key)
    return _download(bytes(row.content), row.name)


@administrators_only
@require_safe
def page(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One page of the sample as a picture."""
    document = sample_document(look_for(_sha256(key)))
    row = get_object_or_404(
        SamplePage,
        document_sha256=document.content_sha256,
        number=number,
        number__gt=0,
    )
    response = HttpResponse(bytes(row.content), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _template(key: str) -> WordTemplate | None:
    """The template of an address; None for the house's own look."""
    if key == HOUSE_KEY:
        return None
    rows = WordTemplate.objects.select_related("uploaded_by")
    return get_object_or_404(rows.defer("content", "reading"), pk=key)


def _sha256(key: str) -> str:
    if key == HOUSE_KEY:
        return HOUSE
    if not WordTemplate.objects.filter(pk=key).exists():
        raise Http404("There is no such template.")
    return key


def _key(sha256: str | None) -> str:
    return sha256 or HOUSE_KEY


def _download(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _context(title: str) -> dict[str, Any]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}]
    if title != TITLE:
        crumbs.append({"url": reverse("word_template:index"), "label": TITLE})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-empty",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
