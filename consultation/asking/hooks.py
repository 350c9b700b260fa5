"""What this part tells the others: its panels on a consultation's own page."""

from accounts.models import User
from consultation.asking import blocks, lines
from consultation.models import Consultation
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may


@consultation_panel(order=30)
def questions_panel(consultation: Consultation, user: User) -> Panel | None:
    """How many questions there are, and what they lack."""
    if not may(Power.VIEW, consultation, user):
        return None
    asked = lines.question_lines(consultation)
    context = {
        "count": len(asked),
        "missing": lines.missing(consultation, asked)
        if consultation.is_planned
        else [],
        "may_ask": consultation.is_planned and may(Power.ASK, consultation, user),
    }
    template = "consultation/asking/panel_questions.html"
    return Panel("questions", "Questions", template, context)


@consultation_panel(order=40)
def easy_read_panel(consultation: Consultation, user: User) -> Panel | None:
    """How long the young person's version is, and what it lacks."""
    if not may(Power.VIEW, consultation, user):
        return None
    found = blocks.block_lines(consultation)
    context = {
        "count": len(found),
        "missing": blocks.missing(found) if consultation.is_planned else [],
        "may_write": consultation.is_planned and may(Power.PLAN, consultation, user),
    }
    template = "consultation/asking/panel_easy_read.html"
    return Panel("easy-read", "Young person’s version", template, context)
