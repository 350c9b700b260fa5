"""What the public pages' frame needs to know, whichever view shows it."""

from django import template

from cms import process
from cms.models import PolicyIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def policies_url(context: template.Context) -> str:
    """The address of the list of policies; nothing before the site is set up.

    Looked up once a request: the frame and the page in it both ask.
    """
    request = context["request"]
    if not hasattr(request, "policies_url"):
        index = PolicyIndexPage.objects.live().only("url_path", "depth").first()
        request.policies_url = (index.url or "") if index else ""
    return request.policies_url


@register.simple_tag
def pillar_titles() -> list[str]:
    """The pillars that policies can be looked for by, in the council's order."""
    return list(process.current().pillars())


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, address: str) -> str:
    """An address with the site's name in front, as paper and search engines need it."""
    return context["request"].build_absolute_uri(address)
