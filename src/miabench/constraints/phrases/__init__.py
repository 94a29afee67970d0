"""How phrases of an instruction are read and written: bounds of a count, quoted terms."""
