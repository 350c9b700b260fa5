"""What this part tells the others: gates, panels, work items, jobs each minute."""
