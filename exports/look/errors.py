"""Why a template is not put into use."""

from workflow.errors import Refused


class AlreadyInUse(Refused):
    """Somebody chose this look before, perhaps a moment ago."""

    status = 409
