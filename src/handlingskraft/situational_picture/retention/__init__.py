"""How long what may be personal data is kept, by subject."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.retention import gathering, milieus, pictures, statistics

TITLE = gettext_noop("The situational picture")
COLUMNS = (*gathering.COLUMNS, *milieus.COLUMNS, *statistics.COLUMNS, *pictures.COLUMNS)
