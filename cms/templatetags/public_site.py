"""What the public pages' frame needs to know, whichever view shows it."""

from django import template

from cms.models import Pillar, PolicyIndexPage

register = template.Library()


@register.simple_tag
def policies_url() -> str:
    """The address of the list of policies; nothing before the site is set up."""
    index = PolicyIndexPage.objects.live().only("url_path", "depth", "path").first()
    return (index.url or "") if index else ""


@register.simple_tag
def pillar_titles() -> list[str]:
    """The pillars policies are sorted by, in the council's order."""
    return list(Pillar.objects.values_list("title", flat=True))


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, address: str) -> str:
    """An address with the site's name in front, as paper and search engines need it."""
    return context["request"].build_absolute_uri(address)
