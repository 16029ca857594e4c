"""Chinese word marks: a text as a lattice, its windows as keys, and a window beside a mark, character by character."""
