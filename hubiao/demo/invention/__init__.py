"""What the demo's market consists of, before it is drawn: rights, sellers, disguises, goods, shop, fair, truth."""
