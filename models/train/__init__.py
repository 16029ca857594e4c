"""How the networks are trained: drawings and scenes made ready, views of them, and one command for each network."""
