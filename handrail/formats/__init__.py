"""What a module can be made into, one folder a format. No database."""
