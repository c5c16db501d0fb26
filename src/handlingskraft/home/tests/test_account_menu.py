"""The account menu leads to what a person may see, and to nothing else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("part", "led_to"),
    [
        ("coordinator", {"account", "members", "audit_log"}),
        ("auditor", {"account", "audit_log"}),
        ("unit_contact", {"account"}),
    ],
)
def test_the_account_menu_leads_where_a_person_may_go(client, cast, part, led_to):
    client.force_login(cast[part])
    body = client.get(reverse("home")).content.decode()
    assert {name for name in ("account", "members", "audit_log") if f'href="{reverse(name)}"' in body} == led_to
