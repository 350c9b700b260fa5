import pytest

from cms.text.model import Run
from exports.word import stage_document
from exports.word.links import external_target

from .reading import opened
from .samples import FULL, IMAGES, SNAPSHOT, clause, section, text


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://Example.org", "HTTP://example.org"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/two words", "https://example.org/two%20words"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://exam\x00ple.org/\ud800x", "https://example.org/x"),
        ("mailto:a.b@example.org?subject=Hi", "mailto:a.b@example.org?subject=Hi"),
        ("/policies/other/", ""),
        ("#c-1", ""),
        ("policies/other", ""),
        ("//example.org/x", ""),
        ("javascript:alert(1)", ""),
        ("java\x00script:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("\\\\server\\share", ""),
        ("https://council.gov.uk@example.org/", ""),
        ("https://", ""),
        ("https://exa mple.org/", ""),
        ("https://example.org:99999/", ""),
        ("https://[broken/", ""),
        ("mailto:nobody", ""),
        ("tel:999", ""),
        ("", ""),
        ("https://example.org/" + "x" * 3000, ""),
    ],
)
def test_external_target_is_a_plain_web_or_mail_address(href, target):
    assert external_target(href) == target


def test_links_of_a_document_are_external_and_meaningful():
    links = [
        (link.text, link.address)
        for paragraph in opened(stage_document(FULL, SNAPSHOT, IMAGES)).paragraphs
        for link in paragraph.hyperlinks
        if link.address
    ]

    assert links == [
        ("online safety guide", "https://example.org/safety?a=1&b=2"),
        ("the team", "mailto:digital.parenting@example.org"),
    ]


def test_links_to_one_address_share_a_relationship():
    twice = (Run("here", href="https://example.org/"), Run(" or "))
    policy = text(section("Links", clause("a", twice), clause("b", twice)))

    document = opened(stage_document(policy, SNAPSHOT, {}))

    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets == ["https://example.org/"]
