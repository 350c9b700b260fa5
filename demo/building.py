"""Builds the demo: stage, story, following work and the ledger's checkpoint."""

from datetime import timedelta

from django.conf import settings

from accounts.models import User
from boards.people.letters import send_letters
from cms.models import PolicyPage
from demo import staging
from demo.boards import coming
from demo.boards.seating import seated
from demo.cast import COUNCIL
from demo.clock import frozen
from demo.now import begun_call, call_for_practice
from demo.playing import Player
from demo.quiet import quietly
from demo.register import record_findings
from demo.story import STORY
from ledger import checkpoints
from workflow.followups import due, work_through
from workflow.models import FollowUp
from workflow.setting_up import set_up_site

# People and pictures are there two weeks before the first event.
BEFORE = timedelta(days=14)
AFTER = timedelta(hours=2)


def is_empty() -> bool:
    """Whether nobody and no policy is in the database."""
    return not (User.objects.exists() or PolicyPage.objects.exists())


def build() -> None:
    """Play the whole story into an empty database."""
    with quietly():
        with frozen(STORY[0].at - BEFORE) as clock:
            set_up_site(COUNCIL, settings.BASE_URL)
            people = staging.people()
            pictures = staging.pictures(people["callum"])
            record_findings(people)
            player = Player(seated(people), pictures, clock)
            player.play(STORY)
            clock.set(clock.now() + AFTER)
            coming.prepared(player.secretary, clock)
            staging.request_for_a_second_yes(people)
            staging.template_to_look_at(people)
            while FollowUp.objects.filter(due()).exists():
                work_through()
            send_letters()
            ended = clock.now()
        coming.begun(player.secretary, ended)
        call_for_practice(people)
        begun_call(people)
        work_through()
        send_letters()
        checkpoints.write()
