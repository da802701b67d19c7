"""The model of a module, and reading, checking and writing it as a package folder. No Django."""
