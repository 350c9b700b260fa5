"""Filters of the import screens."""

from django import template

from exports.incoming.places import where

register = template.Library()
register.filter("where", where)
