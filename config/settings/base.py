"""What every installation shares. What differs comes from the environment.

`local`, `test` and `production` start from here; see `docs/install.md`.
"""

from csp.constants import NONE, SELF

from .boards import *  # noqa: F403  (settings are layered by star import)
from .consultation import *  # noqa: F403  (the same)
from .data import *  # noqa: F403  (the same)
from .environment import BASE_DIR, VAR_DIR, env
from .login import *  # noqa: F403  (the same)

# Who we are -------------------------------------------------------------------
COUNCIL_NAME = env.str("COUNCIL_NAME", "Northbeck Council")
WAGTAIL_SITE_NAME = MFA_TOTP_ISSUER = "Assent"
# Whom the accessibility statement names; an e-mail address or a telephone number.
ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", "")

# Applications -----------------------------------------------------------------
INSTALLED_APPS = [
    "backup",
    "exports.incoming",
    "exports.look",
    "exports.minutes",
    "exports.pack",
    "exports.cards",
    "exports.report",
    "exports.responses",
    "exports.returned",
    "exports",
    "consultation",
    "boards",
    "workflow",
    "cms",
    "accounts",
    "ledger",
    "config.apps.HouseConfig",
    "config.apps.ClosedUsersConfig",
    "wagtail.contrib.typed_table_block",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "reversion",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.answers.PublicAnswers",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "consultation.taking_part.headers.TakingPart",
    "config.middleware.StaffPages",
    "config.middleware.OddRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SuperuserTrail",
    "workflow.middleware.DomainErrors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.council",
            ]
        },
    }
]

# Words, dates -----------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English")]
# Every time on screen is UK time, and says so; nobody sets another.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# Files ------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"

# Documents --------------------------------------------------------------------
# Each stage is filed as PDF too, which needs Pango on the machine of the worker.
FILE_PDF = env.bool("FILE_PDF", True)

# Wagtail ----------------------------------------------------------------------
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_MODERATION_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.PolicyImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.forms.PictureForm"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}
# A text of 40 sections posts more than Django's default of 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# LibreOffice counts the pages of documents; without it contents have no numbers.
OFFICE_PROGRAM = env.str("OFFICE_PROGRAM", "soffice")
# The largest Word file that may be brought in, in bytes.
IMPORT_LARGEST_FILE = env.int("IMPORT_LARGEST_FILE", 20 * 1024 * 1024)

# A mail server that does not answer must not hold up the work behind it.
EMAIL_TIMEOUT = 30

# Ledger -----------------------------------------------------------------------
LEDGER_CHECKPOINT_DIR = env.path("LEDGER_CHECKPOINT_DIR", VAR_DIR / "checkpoints")
LEDGER_SIGNING_KEY_FILE = env.path(
    "LEDGER_SIGNING_KEY_FILE", VAR_DIR / "ledger-signing-key.pem"
)
# Ids of keys that are believed without an earlier key's word; usually none.
LEDGER_TRUSTED_KEYS: list[str] = env.list("LEDGER_TRUSTED_KEYS", [])

# Backup -----------------------------------------------------------------------
# Where `tick` puts a backup each day; without it, somebody else sees to backups.
BACKUP_DIR = env.str("BACKUP_DIR", "")
# Seals backups; what opens them is not on this server.
BACKUP_PUBLIC_KEY_FILE = env.path(
    "BACKUP_PUBLIC_KEY_FILE", VAR_DIR / "backup-public-key.pem"
)
BACKUP_KEEP = env.int("BACKUP_KEEP", 14)
# From this hour on, by the council's clock.
BACKUP_HOUR = env.int("BACKUP_HOUR", 2)

# Security ---------------------------------------------------------------------
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "config.forged.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}

SILENCED_SYSTEM_CHECKS: list[str] = []
