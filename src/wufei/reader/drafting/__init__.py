"""From what was read to a draft: units, tasks, targets, and the questions about them."""
