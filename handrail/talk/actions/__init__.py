"""Everything that changes talk, a file for each kind of act. Each checks who acts, in one transaction."""
