"""The kinds of personal data in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KIND_WORDS = {
    "personal_number": _("a personal number"),
    "coordination_number": _("a coordination number"),
    "phone": _("a phone number"),
    "email": _("an e-mail address"),
    "vehicle_plate": _("a number plate"),
    "social_handle": _("a name in social media"),
    "street_address": _("a street address"),
    "name": _("a name"),
    "opinion_near_name": _("belief, opinion or origin beside a name"),
}
