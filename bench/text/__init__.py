"""Word marks in texts, measured: speed, memory, recall by disguise, calibration, and texts made to break things."""
