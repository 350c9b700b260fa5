"""The demo's policies by their names in the story."""

from cms.models import PolicyPage
from cms.text.flatten import flatten

TITLES = {
    "digital-parenting": "Digital Parenting",
    "foster-carers-internet-and-devices": (
        "Foster Carers' Internet and Devices Guidance"
    ),
    "family-time-and-video-calls": "Family Time and Video Calls",
    "social-media-use-by-staff": "Social Media Use by Staff",
    "missing-from-home-and-care": "Missing from Home and Care Procedure",
    "childrens-records": "Children's Records Procedure",
    "complaints-and-advocacy": "Complaints and Advocacy Policy",
    "staying-close-offer": "Staying Close Offer for Care Leavers",
    "visitors-to-homes": "Visitors to Children's Homes",
}


def page_of(slug):
    return PolicyPage.objects.get(title=TITLES[slug])


def draft_of(slug):
    return flatten(page_of(slug).get_latest_revision_as_object())
