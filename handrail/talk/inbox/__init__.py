"""The team's side of talk, in the workshop: what waits, one thread with everything about it, and the rules."""
