"""Practice cases: what a case is, the way through it, and what can be told of all its ways."""
