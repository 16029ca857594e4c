"""Register files, one importer per format: a detector, and a reader that yields drafts. `TABLE` is tried in order."""
