"""From a draft and a person's answers to a plan."""
