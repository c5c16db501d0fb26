"""All settings, from the environment (see ``environment`` and docs/operations.md)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from handlingskraft.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIRECTORY = Path(env.text("HANDLINGSKRAFT_DATA", "data")).resolve()

DEBUG = env.flag("DEBUG", default=False)
TESTING = env.flag("HANDLINGSKRAFT_TESTING", default=False)
SECRET_KEY = env.secret("SECRET_KEY", required=not (DEBUG or TESTING), fallback="for-tests-and-debugging-only-not-a-secret")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=False)
MUNICIPALITY = env.text("MUNICIPALITY", "")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "")
EXAMPLE_DATA = env.flag("EXAMPLE_DATA", default=False)
# The only origins that are asked for public statistics.
STATISTICS_SOURCES = env.words("STATISTICS_SOURCES", "https://api.kolada.se,https://statistikdatabasen.scb.se")

# The order of the chapters, from the ground floor up, is the one in .importlinter; a test compares.
CHAPTERS = [
    "handlingskraft.ui",
    "handlingskraft.audit",
    "handlingskraft.privacy",
    "handlingskraft.accounts",
    "handlingskraft.mail",
    "handlingskraft.organisation",
    "handlingskraft.situational_picture",
    "handlingskraft.risk_analysis",
    "handlingskraft.plan",
    "handlingskraft.plan_import",
    "handlingskraft.follow_up",
    "handlingskraft.annual_report",
    "handlingskraft.communication",
    "handlingskraft.retention",
    "handlingskraft.home",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "rules",
    *CHAPTERS,  # before allauth and django.forms, so that our templates win
    "allauth",
    "allauth.account",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "handlingskraft.ui.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "handlingskraft.ui.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "handlingskraft.ui.kept.KeptMiddleware",
    "handlingskraft.ui.middleware.SignInWallMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handlingskraft.privacy.guarding.GuardMiddleware",
    "handlingskraft.privacy.reading.ReadingMiddleware",
    "handlingskraft.ui.middleware.NoStoreMiddleware",
]
# Who may let a name stand, with a reason: the floor stands below the chapter that knows the roles.
GUARD_MAY_GO_ON = "handlingskraft.organisation.permissions.can_go_on_past_guard"
ROOT_URLCONF = "handlingskraft.config.urls"
WSGI_APPLICATION = "handlingskraft.config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "handlingskraft.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "handlingskraft.home.context.shell",
            ],
        },
    }
]
COTTON_DIR = "components"
FORM_RENDERER = "handlingskraft.ui.forms.Renderer"

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIRECTORY)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["handlingskraft.organisation.backends.SeatBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "handlingskraft.mail.adapter.OutboxAdapter"
ACCOUNT_FORMS = {
    "login": "handlingskraft.accounts.forms.SignInForm",
    "change_password": "handlingskraft.accounts.forms.ChangePasswordForm",
    "set_password": "handlingskraft.accounts.forms.SetPasswordForm",
    "reset_password": "handlingskraft.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "handlingskraft.accounts.forms.NewPasswordForm",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that are not ours
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}

_MAIL = env.mail_server("EMAIL_URL")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL.backend, _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.use_tls, _MAIL.use_ssl
EMAIL_FILE_PATH = _MAIL.folder
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.address("MAIL_FROM", CONTACT_EMAIL or "handlingskraft@localhost")
SITE_ADDRESS = env.site("SITE_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}")
START_MAIL_WORKER = not TESTING

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(DATA_DIRECTORY / "static")))
_STATIC_BACKEND = "whitenoise.storage.CompressedManifestStaticFilesStorage"
if DEBUG or TESTING:
    _STATIC_BACKEND = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_BACKEND},
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
MEDIA_ROOT = DATA_DIRECTORY / "files"

# Security. HTTPS=1 says that a proxy in front speaks TLS and sets X-Forwarded-Proto.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 8, at_least=1) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "handlingskraft.home.errors.csrf_failure"
UPLOAD_LIMIT = env.number("UPLOAD_LIMIT_MB", 25, at_least=1) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOADS_PER_HOUR = env.number("UPLOADS_PER_HOUR", 30, at_least=1)
READ_IN_PROCESS = TESTING

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
