"""Headers that hold for every answer."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from handlingskraft.ui.middleware import ChosenLanguageMiddleware, NoStoreMiddleware, PermissionsPolicyMiddleware


def answer(request):
    return HttpResponse(get_language())


def test_answers_to_a_session_are_not_kept():
    request = RequestFactory().get("/")
    assert "Cache-Control" not in NoStoreMiddleware(answer)(request)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    assert NoStoreMiddleware(answer)(request)["Cache-Control"] == "no-store"


def test_a_view_that_says_otherwise_is_heard():
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    view = NoStoreMiddleware(lambda _: HttpResponse(headers={"Cache-Control": "max-age=60"}))
    assert view(request)["Cache-Control"] == "max-age=60"


def test_device_features_are_off():
    assert "camera=()" in PermissionsPolicyMiddleware(answer)(RequestFactory().get("/"))["Permissions-Policy"]


@pytest.mark.parametrize(("cookie", "language"), [(None, "sv"), ("en", "en"), ("sv", "sv"), ("tlh", "sv")])
def test_swedish_unless_chosen(cookie, language):
    request = RequestFactory().get("/", headers={"accept-language": "en-GB,en"})
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = ChosenLanguageMiddleware(answer)(request)
    assert response.content.decode() == language
    assert response["Content-Language"] == language
