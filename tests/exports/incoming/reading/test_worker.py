"""The reader where it runs: in the sandbox, on a long policy."""

import random
import time

from exports.incoming.draft_json import from_json
from exports.incoming.sandbox import run

from .legacy import Legacy, para
from .variety import passage, sentence

WORKER = "exports.incoming.reading.worker.read"
SECONDS = 10


def long_policy(words=15_000):
    dice = random.Random(7)
    legacy = Legacy(para("Safe Homes Policy", style="Titel"))
    written = section = 0
    while written < words:
        section += 1
        blocks = [para(f"{section}. {sentence(dice, 4)[:-1]}", bold=True)]
        for _ in range(8):
            blocks += passage(dice, legacy, "typed", section)
        legacy.add(*blocks)
        written += sum(block.count(" ") for block in blocks) // 2
    return legacy


def test_long_policy_is_read_in_the_sandbox_in_time():
    started = time.monotonic()
    draft = from_json(run(WORKER, long_policy().data, name="safe-homes.docx"))
    assert time.monotonic() - started < SECONDS
    assert draft.words_in >= 15_000
    assert draft.balanced


def test_name_of_the_file_stands_in_for_a_title():
    answer = run(WORKER, Legacy(para("Ask.")).data, name="safe-homes.docx")
    assert (answer["title"], answer["title_invented"]) == ("Safe homes", True)


def test_reading_twice_gives_the_same():
    data = long_policy(2_000).data
    assert run(WORKER, data) == run(WORKER, data)
