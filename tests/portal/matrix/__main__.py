"""Writes the matrix of rights from what is declared; the difference is for a reviewer to read."""

from tests.portal.matrix.table import write
from tests.portal.matrix.things import things

if __name__ == "__main__":
    write(things())
