"""Words of a person, removed for good: where they can be, what takes their place, and what is left on the disk."""
