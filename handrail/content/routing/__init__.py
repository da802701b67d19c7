"""Where a report should go: a table of questions, rules and outcomes, asked one by one and proved as a whole."""
