"""What this part tells the rooms below."""

from boards.people.agendas import OfBoards
from workflow.agendas import answer_with

answer_with(OfBoards())
