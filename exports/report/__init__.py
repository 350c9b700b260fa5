"""The consultation report: one content, written as a page, as HTML and in Word."""
