"""Times as documents print them, and what they say of when something is due."""
