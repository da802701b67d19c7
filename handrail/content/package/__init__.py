"""The package folder: a module on disk, read with every problem's place and written in canonical form."""
