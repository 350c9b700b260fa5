"""What every installation shares. What differs comes from the environment.

`local`, `test` and `production` start from here; see `docs/install.md`.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from environs import Env

env = Env()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

# Who we are -------------------------------------------------------------------
COUNCIL_NAME = env.str("COUNCIL_NAME", "Northbeck Council")
WAGTAIL_SITE_NAME = "Assent"
# Whom the accessibility statement names; an e-mail address or a telephone number.
ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", "")

# Applications -----------------------------------------------------------------
INSTALLED_APPS = [
    "backup",
    "exports.incoming",
    "exports.look",
    "exports.cards",
    "exports.returned",
    "exports",
    "consultation",
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

# Data -------------------------------------------------------------------------
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON"
    ),
}


def database(url: str) -> dict[str, Any]:
    """The connection a DATABASE_URL names, with the options each engine needs."""
    import dj_database_url

    found: dict[str, Any] = dict(dj_database_url.parse(url))
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {**SQLITE_OPTIONS, **found.get("OPTIONS", {})}
    else:
        found["CONN_HEALTH_CHECKS"] = True
    # A new connection for each request costs SQLite more than most requests: it reads
    # every table's and trigger's definition again.
    found["CONN_MAX_AGE"] = 60
    return found


# On PostgreSQL: the role that owns nothing, which `migrate` gives its rights to.
DATABASE_APPLICATION_ROLE = ""
# The address of the tables' owner, while a set-up command acts as them.
DATABASE_OWNER_URL = ""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole public pages; each process keeps its own, and a new release begins anew.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 150},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People -----------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60

# The login (django-allauth): by e-mail, by invitation only.
ACCOUNT_ADAPTER = "accounts.login.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
# django-axes counts failures, in the database that all processes share.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
# How many reverse proxies stand in front and may be believed about addresses.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "accounts.login.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# An address is proven by the invitation that came to it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_FORMS = {
    "authenticate": "accounts.login.forms.CodeForm",
    "reauthenticate": "accounts.login.forms.CodeAgainForm",
}

# Lockout after failures (django-axes), per e-mail and address together.
AXES_HANDLER = "accounts.login.lockout.FrugalHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accounts.login.lockout.login_name"
AXES_CLIENT_IP_CALLABLE = "accounts.login.lockout.no_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_TEMPLATE = "account/locked.html"

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

# Consultation -----------------------------------------------------------------
# The shortest consultation, in days (no statute says; councils do).
CONSULTATION_DAYS = env.int("CONSULTATION_DAYS", 28)
# Working days within which a person reads what somebody wrote.
READING_DAYS = env.int("READING_DAYS", 1)
# ISO dates on which nobody reads, beside weekends and England's bank holidays.
CLOSED_DAYS: list[date] = env.list("CLOSED_DAYS", [], subcast=date.fromisoformat)
# Minutes after which a concern that nobody acknowledged is escalated.
CONCERN_ACKNOWLEDGE_MINUTES = env.int("CONCERN_ACKNOWLEDGE_MINUTES", 60)
# Days for which personal records are kept: from closing, or from the case's end.
KEEP_RESPONSES_DAYS = env.int("KEEP_RESPONSES_DAYS", 730)
KEEP_INVITEES_DAYS = env.int("KEEP_INVITEES_DAYS", 90)
KEEP_CONCERNS_DAYS = env.int("KEEP_CONCERNS_DAYS", 2190)
# What is past its date goes at night, from this hour on, by the council's clock.
KEEPING_HOUR = env.int("KEEPING_HOUR", 1)
# Days after closing for which answers still come in, from paper.
RESHUFFLE_DAYS = env.int("RESHUFFLE_DAYS", 60)
# Which answers were erased, as digests: outside the database, so that a restore of an
# older backup erases them again. In the folder of checkpoints unless named.
ERASURES_FILE = env.str("ERASURES_FILE", "")
# Cells of statistics below this are hidden: young people's, and others'.
SMALL_NUMBER_YOUNG = env.int("SMALL_NUMBER_YOUNG", 10)
SMALL_NUMBER = env.int("SMALL_NUMBER", 5)
# What words for young people are held to: words a sentence, and reading age in years.
PLAIN_SENTENCE_WORDS = env.int("PLAIN_SENTENCE_WORDS", 15)
PLAIN_READING_AGE = env.int("PLAIN_READING_AGE", 11)
# Whom people are told to call.
EMERGENCY_NUMBER = env.str("EMERGENCY_NUMBER", "999")
HELPLINE_YOUNG = env.str("HELPLINE_YOUNG", "Childline 0800 1111")
HELPLINE_ADULT = env.str("HELPLINE_ADULT", "Samaritans 116 123")
HELPLINE_ADVOCATE = env.str("HELPLINE_ADVOCATE", "Coram Voice 0808 800 5792")
# How children and care leavers are called in words for them.
YOUNG_PEOPLE_WORDS = env.str("YOUNG_PEOPLE_WORDS", "children in our care")
# Where "Leave quickly" leads to.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.bbc.co.uk/weather")

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
# Dates are the council's, on screen and in documents, whoever acts; so is the language.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
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
