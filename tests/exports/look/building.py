"""Looks that are built from templates, and what they hold."""

from exports.look import worker
from exports.look.building import build
from exports.look.template import Template
from exports.word import stage_document
from tests.exports.word.reading import W, part
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT

from .templates import look, style

LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:left="1440"/>'
CIRCLE = (
    style("Body Text", id="a", based="b"),
    style("Title", id="b", based="a"),
    style("heading 1", id="c", based="c"),
)
ODD = (
    style("Title", look('<w:spacing w:before="-90000" w:line="x"/>', "<w:sz/>")),
    style("heading 1", look('<w:ind w:left="99999"/>', '<w:sz w:val="2000"/>')),
    style("heading 2", look('<w:jc w:val="mediumKashida"/>', '<w:b w:val="maybe"/>')),
    style("Body Text", look("", '<w:rFonts w:ascii="&lt;&amp;&quot;&#x202e;"/>')),
    style("caption", look("", '<w:color w:val="red"/><w:u w:color="FF0000"/>')),
    style("caption", look("", "<w:vanish/>")),
    style("x" * 5000, id="long"),
    style("", id="nameless"),
    '<w:style w:type="paragraph"/><w:style/><w:style w:type="unheard"/>',
)


def built(data, sha256="ab" * 32):
    return build(Template.from_json(worker.read(data)), sha256)


def said(findings, kind):
    return [(f.about, f.text) for f in findings if f.kind is kind]


def written(data):
    return stage_document(FULL, SNAPSHOT, IMAGES, look=built(data)[0])


def style_of(document, identity):
    sheet = part(document, "word/styles.xml")
    return next(s for s in sheet.iter(W + "style") if s.get(W + "styleId") == identity)


def at(node, path, attribute="val"):
    found = node.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute, "on")
