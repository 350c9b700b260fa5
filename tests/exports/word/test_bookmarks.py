from cms.text.model import Callout, Run
from exports.word import stage_document
from exports.word.bookmarks import bookmark_name

from .reading import W, part
from .samples import FULL, IMAGES, SECTION, SNAPSHOT, clause, section, text


def names(document):
    body = part(document, "word/document.xml")
    every = [mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")]
    return [name for name in every if not name.startswith("_front_")]


def test_bookmark_name_is_the_address_where_it_fits():
    assert bookmark_name(SECTION) == "_c_0f8fad5b_d9cb_469f_a165_70867728950e"


def test_bookmark_name_is_a_hash_of_40_characters_where_it_does_not():
    name = bookmark_name(f"{SECTION}.abcde")

    assert name == bookmark_name(f"{SECTION}.abcde")
    assert name != bookmark_name(f"{SECTION}.abcdf")
    assert (name[:2], len(name)) == ("_h", 40)


def test_bookmark_names_of_alike_addresses_differ():
    alike = ("a-b", "a_b", "a b", "ä-b", "a.b c")

    assert len({bookmark_name(identity) for identity in alike}) == len(alike)


def test_every_addressable_part_has_its_hidden_bookmark():
    found = names(stage_document(FULL, SNAPSHOT, IMAGES))
    identities = [
        identity
        for block in FULL.blocks
        for identity in (block.id, *(p.id for p in getattr(block, "parts", ())))
    ]

    assert found == [bookmark_name(identity) for identity in identities]
    assert all(name.startswith("_") and len(name) <= 40 for name in found)


def test_a_repeated_id_is_marked_once():
    policy = text(section("One", clause("a", "First"), clause("a", "Second")))

    assert len(names(stage_document(policy, SNAPSHOT, {}))) == 2


def test_a_callout_without_a_title_is_marked_at_its_first_line():
    box = Callout(id="box", title="", paragraphs=((Run("One"),), (Run("Two"),)))

    assert names(stage_document(text(box), SNAPSHOT, {})) == [bookmark_name("box")]
