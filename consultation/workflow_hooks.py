"""What this room tells those below: each part registers its own."""

from consultation.asking import hooks as asking  # noqa: F401  (they register)
from consultation.deciding import hooks as deciding  # noqa: F401
from consultation.evidencing import hooks as evidencing  # noqa: F401
from consultation.feedback import hooks as feedback  # noqa: F401
from consultation.inviting import hooks as inviting  # noqa: F401
from consultation.joining import hooks as joining  # noqa: F401
from consultation.keeping import hooks as keeping  # noqa: F401
from consultation.planning import hooks as planning  # noqa: F401
from consultation.reading import hooks as reading  # noqa: F401
from consultation.results import hooks as results  # noqa: F401
from consultation.safeguarding import hooks as safeguarding  # noqa: F401
from consultation.weighing import hooks as weighing  # noqa: F401
