"""The small mark-up of the demo's texts to rich text as Wagtail's editor stores it."""

import hashlib
import html
import re
from collections import Counter
from difflib import SequenceMatcher

ITEM = re.compile(r"( *)(-|\d+\.) (.+)")
STORED = re.compile(
    r'<(p|li|h3) data-block-key="(\w+)">(.*?)'
    r"(?=<(?:p|li|h3|/?ul|/?ol)\b|</(?:p|li|h3)>)"
)
ALIKE = 0.5


def rich_text(lines: list[str]) -> str:
    """One block for each line: paragraph, sub-heading or list item, each with a key."""
    writer = _Writer()
    for line in lines:
        writer.line(line)
    return writer.whole()


def runs(line: str) -> str:
    """Bold, italic and links of one line as HTML."""
    text = html.escape(line.strip(), quote=False)
    text = re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


class _Writer:
    """Writes blocks and keeps count of the lists that are open."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.lists: list[str] = []
        self.seen: Counter[str] = Counter()

    def line(self, line: str) -> None:
        if item := ITEM.fullmatch(line):
            indent, mark, words = item.groups()
            self.item(len(indent) // 2 + 1, "ul" if mark == "-" else "ol", words)
            return
        self.close(0)
        tag, words = ("h3", line[4:]) if line.startswith("### ") else ("p", line)
        self.out.append(f"{self.opening(tag, words)}{runs(words)}</{tag}>")

    def item(self, depth: int, tag: str, words: str) -> None:
        self.close(depth)
        if len(self.lists) == depth and self.lists[-1] != tag:
            self.close(depth - 1)
        if len(self.lists) == depth:
            self.out.append("</li>")
        else:
            self.out.append(f"<{tag}>")
            self.lists.append(tag)
        self.out.append(f"{self.opening('li', words)}{runs(words)}")

    def close(self, depth: int) -> None:
        while len(self.lists) > depth:
            self.out.append(f"</li></{self.lists.pop()}>")

    def opening(self, tag: str, words: str) -> str:
        """The opening tag, with a key that follows from the words."""
        self.seen[words] += 1
        name = f"{words.strip()}/{self.seen[words]}"
        digest = int(hashlib.sha256(name.encode()).hexdigest(), 16)
        key = "".join(
            "abcdefghijklmnopqrstuvwxyz0123456789"[digest // 36**place % 36]
            for place in range(5)
        )
        return f'<{tag} data-block-key="{key}">'

    def whole(self) -> str:
        self.close(0)
        return "".join(self.out)


def keep_keys(before: str, after: str) -> str:
    """The text `after` in which each reworded block keeps the key it had `before`.

    So it is when somebody changes a sentence in the editor: the block stays the block.
    """
    old = {key: (tag, words) for tag, key, words in STORED.findall(before)}
    new = STORED.findall(after)
    kept = {key for _, key, _ in new}
    gone = {key: block for key, block in old.items() if key not in kept}
    for tag, key, words in new:
        if key in old:
            continue
        likeness = {
            candidate: SequenceMatcher(None, was, words, autojunk=False).ratio()
            for candidate, (kind, was) in gone.items()
            if kind == tag
        }
        best = max(likeness, key=likeness.__getitem__, default="")
        if best and likeness[best] >= ALIKE:
            del gone[best]
            after = after.replace(f'data-block-key="{key}"', f'data-block-key="{best}"')
    return after
