"""Learning by doing: practice cases, where a report goes, replies, and the progress of those who ask for it."""
