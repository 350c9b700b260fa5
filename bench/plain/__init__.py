"""Plain Wagtail: a project as its template makes one, with a page of the same text."""
