"""What a reader may wonder, and what is missing, in gentle words."""

from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.rules import Hint, Lack

LACK_WORDS = {
    Lack.STATUS: _("how it is going is not chosen yet"),
    Lack.REASON: _("say why it is paused or withdrawn"),
    Lack.CHILD_CHECK: _("it concerns children, and the child check is not made yet"),
    Lack.LEGAL_ADVICE: _("it is held until legal advice is noted"),
}
STOP_WORDS = {
    Lack.STATUS: _("Choose how it is going, then the answer can be handed in. What you wrote is kept."),
    Lack.REASON: _("Say why it is paused or withdrawn, in a sentence."),
    Lack.CHILD_CHECK: _(
        "The activity concerns children. Make the short child check first, then it can be reported as under way. What you wrote "
        "is kept."
    ),
    Lack.LEGAL_ADVICE: _(
        "The activity is held until legal advice is noted, so it cannot be reported as under way yet. What you wrote is kept."
    ),
}
"""Why an answer cannot be handed in, in a sentence to the one who tried."""
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
