"""A side of the measurements, as a program of its own: ours, or plain Wagtail.

Each side is a Django project with its own settings and its own database of the same
kind. The bench tells it by a line of JSON what to do, and is answered by a line.
"""
