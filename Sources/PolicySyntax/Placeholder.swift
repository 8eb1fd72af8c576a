// Why: a placeholder keeps the package whole while the parts land.
