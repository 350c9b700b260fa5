"""Who is told of what, by the rules alone: the model's part about mails."""

BOARDS = {"dmt_review": "dmt", "cpb_approval": "cpb"}


class Telling:
    """Asks the model who somebody is to a policy."""

    def told(self, edition, actor):
        """Who gets a mail when an edition came to its stage."""
        policy, stage = self.policy_of(edition), edition.stage
        correction = edition.kind == "correction"

        def concerned(who):
            if self.owns(who, policy):
                return True
            if stage == "draft" and not correction:
                return self.drafts(who, policy)
            if stage == "consultation":
                same_team = self.people[who].team == policy.team
                return same_team and self.holds(who, "consultation_lead")
            if board := BOARDS.get(stage):
                if self.holds(who, "clerk") and self.people[who].writes:
                    return True
                sits = self.sits(who, board, "member", "chair")
                return sits and edition.before(board)
            return stage == "draft" and self.holds(who, "clerk")

        return {who for who in self.people if who != actor and concerned(who)}
