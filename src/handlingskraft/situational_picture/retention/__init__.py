"""How long what may be personal data is kept, by subject."""

from handlingskraft.situational_picture.retention import gathering, milieus, pictures, statistics

COLUMNS = (*gathering.COLUMNS, *milieus.COLUMNS, *statistics.COLUMNS, *pictures.COLUMNS)
