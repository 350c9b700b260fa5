"""What Wagtail's own screens may do with our pages: look and draft, nothing more.

Publishing, hiding, moving, copying and deleting have one door, in the room above.
Superusers are people here like everybody else.
"""

from typing import Any

from wagtail.models import PagePermissionTester

from cms import process


class ClosedTester(PagePermissionTester):
    """Everything that has its own door, or none, is refused for everyone."""

    def _never(self, *args: Any, **kwargs: Any) -> bool:
        return False

    can_add_subpage = _never
    can_delete = _never
    can_unpublish = _never
    can_publish = _never
    can_submit_for_moderation = _never
    can_set_view_restrictions = _never
    can_unschedule = _never
    can_lock = _never
    can_unlock = _never
    can_publish_subpage = _never
    can_reorder_children = _never
    can_move = _never
    can_copy = _never
    can_move_to = _never
    can_copy_to = _never


class FixedPageTester(ClosedTester):
    """The front page and the list of policies: set up once, by `init_site`."""

    def can_edit(self) -> bool:
        """Their words are settings, changed with the installation."""
        return False

    def can_view_revisions(self) -> bool:
        """They have no drafts worth a history."""
        return False


class PolicyPageTester(ClosedTester):
    """A policy: those who may draft it open the editor, stage and lock permitting."""

    def can_edit(self) -> bool:
        """Whether the editor opens; outside draft it is locked."""
        return process.current().may_open_editor(self.page, self.user)

    def can_view_revisions(self) -> bool:
        """Wagtail's history is closed: ours shows what really happened."""
        return False
