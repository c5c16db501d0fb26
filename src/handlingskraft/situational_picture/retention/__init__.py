"""How long what may be personal data is kept, by subject."""

from handlingskraft.situational_picture.retention import gathering, pictures

COLUMNS = (*gathering.COLUMNS, *pictures.COLUMNS)
