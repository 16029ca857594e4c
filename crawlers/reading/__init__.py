"""From the bytes of a page to the goods it offers: strict with shapes, forgiving with spelling, never inventing."""
