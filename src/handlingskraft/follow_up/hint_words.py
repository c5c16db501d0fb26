"""What a reader may wonder, and what is missing, in gentle words."""

from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.rules import Hint, Lack

LACK_WORDS = {
    Lack.STATUS: _("how it is going is not chosen yet"),
    Lack.REASON: _("say why it is paused or withdrawn"),
}
HINT_WORDS = {
    Hint.PERSONAL: _(
        "it looks like a phone number, an e-mail address or an identity number stands there. Write the function instead"
    ),
    Hint.DONE_BUT_NO_WORDS: _("it is finished, but nothing says what you did"),
    Hint.DONE_BUT_NO_RESULT: _("it is finished. Can anything be said of what has changed?"),
    Hint.ONGOING_BUT_NO_NEXT_STEP: _("what is the next step?"),
    Hint.SAME_AS_LAST_YEAR: _("the words are the same as last year"),
    Hint.LATE_BUT_NO_OBSTACLE: _("the day has passed. What stands in the way?"),
}
