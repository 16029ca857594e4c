"""How the demo's pictures are drawn: everything from polygons, ovals and two cut fonts, from fixed seeds."""
