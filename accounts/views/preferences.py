"""Wagtail's own account page, reduced to looks. Name, e-mail, password stay out."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    ThemeSettingsPanel,
)

ALLOWED = (NotificationsSettingsPanel, ThemeSettingsPanel)


class PreferencesView(AccountView):
    """Only the panels named here; a panel that Wagtail adds later stays closed."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Those that change nothing but what the person sees."""
        return [panel for panel in super().get_panels() if isinstance(panel, ALLOWED)]


preferences = require_admin_access(PreferencesView.as_view())
