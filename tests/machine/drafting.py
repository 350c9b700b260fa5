"""Texts are written, and what is published is corrected."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine import model as rules
from tests.machine.acting import Acting
from tests.machine.draws import ANYBODY, BUSY, TEXTS, TOPICS


class Drafting(Acting):
    """Drafts are saved; words are replaced, taken back, confirmed and brought on."""

    @rule(
        data=st.data(),
        who=ANYBODY,
        by_owner=st.booleans(),
        text=TEXTS,
        by_itself=st.booleans(),
    )
    def anybody_saves_the_draft(self, data, who, by_owner, text, by_itself):
        policy = self.draw_policy(data)
        self.save(policy, policy.owner if by_owner else who, text, by_itself)

    def save(self, policy, who, text, by_itself=False):
        done = self.act(
            "save",
            policy,
            self.model.answer_save(policy, who),
            lambda: self.world.save(policy.pk, who, text, by_itself),
        )
        if done:
            self.model.after_save(policy, who, text)

    @rule(
        data=st.data(),
        who=ANYBODY,
        by_owner=st.booleans(),
        old=st.sampled_from(TOPICS),
        new=st.sampled_from(TOPICS),
        fitting=st.booleans(),
    )
    def anybody_replaces_words(self, data, who, by_owner, old, new, fitting):
        edition = self.draw_edition(data, lambda e: e.kind == "correction")
        if edition is None:
            return
        who = self.model.policy_of(edition).owner if by_owner else who
        self.replace(edition, who, edition.text[1] if fitting else old, new)

    def replace(self, edition, who, old, new):
        done = self.act(
            "replace",
            self.model.policy_of(edition),
            self.model.answer_replace(edition, who, old, new),
            lambda: self.world.replace(edition.pk, who, old, new),
        )
        if done:
            edition.replaced.append((old, new))
            self.model.retext(edition, who)

    @rule(data=st.data(), who=ANYBODY)
    def anybody_takes_words_back(self, data, who):
        edition = self.draw_edition(data, lambda e: bool(e.replaced))
        if edition is None:
            return
        places = st.integers(0, len(edition.replaced) - 1)
        place = data.draw(places, label="from")
        done = self.act(
            "take back",
            self.model.policy_of(edition),
            self.model.answer_correct(edition, who, "edit"),
            lambda: self.world.take_back(edition.pk, who, place),
        )
        if done:
            del edition.replaced[place:]
            self.model.retext(edition, who)

    @rule(data=st.data(), who=st.sampled_from(BUSY), now=st.booleans())
    def anybody_confirms_a_correction(self, data, who, now):
        edition = self.draw_edition(data, lambda e: e.kind == "correction")
        if edition is None:
            return
        seen = [t for t in self.tokens if t[0] == edition.pk]
        if now or not seen:
            text, digest = edition.text, self.world.corrected(edition.pk)
        else:
            _, token, (_, text) = data.draw(st.sampled_from(seen), label="seen")
            digest = token.partition(".")[2]
        self.confirm(edition, who, text, digest)

    def confirm(self, edition, who, text, digest):
        done = self.act(
            "confirm",
            self.model.policy_of(edition),
            self.model.answer_confirm(edition, who, text),
            lambda: self.world.confirm(edition.pk, who, digest),
        )
        if done:
            edition.confirmed.add(text)

    @rule(data=st.data(), who=ANYBODY)
    def anybody_brings_a_correction_into_the_draft(self, data, who):
        correction = self.draw_edition(
            data, lambda e: e.kind == "correction" and bool(e.published)
        )
        if correction is not None:
            self.apply(correction, who)

    def apply(self, correction, who):
        policy = self.model.policy_of(correction)
        draft = policy.open
        if draft is None:
            return
        answer = self.model.answer_save(policy, who)
        done = self.act(
            "apply",
            policy,
            rules.NO if answer == rules.FROZEN_TEXT else answer,
            lambda: self.world.apply(correction.pk, draft.pk, who),
        )
        if done:
            summary, topic = draft.text
            for old, new in correction.replaced:
                topic = new if topic == old else topic
            self.model.after_save(policy, who, (summary, topic))
