"""Everything the program says, in Fluent files (a folder a language), and the catalogue that fills them."""
