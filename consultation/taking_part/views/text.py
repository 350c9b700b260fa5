"""The text that is asked about, with a place to say something on each clause."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cms.render import cached_html
from cms.text.numbering import anchor
from consultation.asking.text import ClauseLine, SectionText, clauses_of
from consultation.taking_part.forms import CommentForm
from consultation.taking_part.moving import page
from consultation.taking_part.steps import Step
from consultation.taking_part.visits import Visit, begun


@require_safe
@begun
def text(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Its sections, and where somebody has said something."""
    parts = [
        (part, sum(f"c{line.id}" in visit.answers for line in part.clauses))
        for part in _sections(visit)
    ]
    return page(request, visit, "text", parts=parts)


@require_safe
@begun
def section(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """One section, clause by clause."""
    parts = _sections(visit)
    if not 1 <= number <= len(parts):
        raise Http404
    part = parts[number - 1]
    lines = [
        (line, anchor(line.id), visit.answers.get(f"c{line.id}", {}).get("text", ""))
        for line in part.clauses
    ]
    following = parts[number] if number < len(parts) else None
    return page(
        request,
        visit,
        "section",
        part=part,
        lines=lines,
        number=number,
        count=len(parts),
        following=following,
    )


@require_safe
@begun
def whole(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The whole text as it was sealed, with tables and pictures."""
    seal = visit.consultation.seal
    if seal is None:
        raise Http404
    pictures = {
        image.sha256: reverse("take_part:picture_of_text", args=[image.sha256])
        for image in seal.text.images
    }
    body = cached_html(seal.text, seal.sha256, image_urls=pictures, policy_urls={})
    return page(request, visit, "whole", body=body, policy=seal.text)


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def comment(request: HttpRequest, visit: Visit, clause: str) -> HttpResponse:
    """A comment on one clause; an empty one takes it back."""
    part, line, number = _clause(visit, clause)
    key = f"c{line.id}"
    place = reverse("take_part:section", args=[number]) + "#" + anchor(line.id)
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        initial=visit.answers.get(key, {}),
    )
    if form.is_valid():
        visit.keep(answers={key: form.cleaned_data})
        to_check = request.POST.get("then") == "check"
        return redirect(Step("check").url if to_check else place)
    return page(request, visit, "comment", form=form, part=part, line=line, back=place)


def _sections(visit: Visit) -> list[SectionText]:
    if visit.consultation.about_practice:
        raise Http404
    return clauses_of(visit.consultation)


def _clause(visit: Visit, clause: str) -> tuple[SectionText, ClauseLine, int]:
    """The clause, its section, and that section's place."""
    for number, part in enumerate(_sections(visit), 1):
        for line in part.clauses:
            if line.id == clause:
                return part, line, number
    raise Http404
