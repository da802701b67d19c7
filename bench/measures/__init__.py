"""The measures, one file for each, in the order of the report."""
