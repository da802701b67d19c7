"""What changed between two texts or topics, word by word, and how a change is carried over to a text that moved on."""
