"""The servers that are measured, one file for each: how it is prepared, started and asked for its page."""
