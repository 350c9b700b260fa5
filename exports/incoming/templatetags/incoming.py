"""Filters of the import screens."""

from django import template

from exports.incoming import presenting

register = template.Library()
register.filter("where", presenting.where)
