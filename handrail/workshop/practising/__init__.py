"""The editor's side of practice: cases, the routing guide and the reply workshop as forms, saved as drafts."""
