"""Who is responsible: in brackets, lines of labels, cells and sentences."""
