"""What analysts take: approved copies one by one, and the numbers that are shown."""
