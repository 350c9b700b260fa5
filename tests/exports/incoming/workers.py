"""Workers that do what a foreign file might make one do."""

import os
import sys
import time

from exports.incoming.errors import UnreadableFile


def length(data, *, times=1):
    return {"length": len(data) * times}


def refuses(data):
    raise UnreadableFile("macros")


def refuses_in_its_own_words(data):
    raise UnreadableFile("no_words", "There are no words in this file.")


def fails(data):
    return data["nothing"]


def answers_no_json(data):
    return {1, 2}


def eats_memory(data):
    kept = []
    while True:
        kept.append(bytearray(16 << 20))


def eats_memory_in_c(data):
    from lxml import etree

    return len(etree.fromstring(b"<a>" + b"<b c='d'/>" * 5_000_000 + b"</a>"))


def recurses(data):
    return recurses(data)


def sleeps(data):
    time.sleep(60)


def spins(data):
    while True:
        pass


def dies(data):
    os.abort()


def leaves(data):
    os._exit(0)


def talks(data):
    print("words")
    sys.stdout.flush()
    os.write(1, b"more words")
    return "said"


def says_too_much(data):
    return "x" * (40 << 20)


def writes(data):
    with open("/tmp/written-in-the-sandbox", "wb") as file:  # noqa: S108  (must fail)
        file.write(b"x")


def forks(data):
    try:
        child = os.fork()
    except BlockingIOError:  # forbidden to all but root
        return 0
    if child == 0:
        time.sleep(60)
    return child


def surroundings(data):
    return {"environment": sorted(os.environ), "django": "django" in sys.modules}
