"""Values and rules of the shop: pure, standard library only."""
