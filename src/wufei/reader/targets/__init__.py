"""What is promised: numbers and what they are of, limits, changes, counts, standards, and dues without a number."""
