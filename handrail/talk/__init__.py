"""What people say about a module: feedback, suggested wording, decisions, credits."""
