"""The pure core: listings compared with rights. Importing this package loads nothing heavy."""
