"""How a document is built: its outline, the pieces of work in it, tables, and what it says of itself."""
