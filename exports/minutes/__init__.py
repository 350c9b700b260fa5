"""Minutes of boards in Word: the private version, and the public one."""
