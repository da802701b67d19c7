"""The reply workshop: what is looked for in a reply to a report, and reports to reply to."""
