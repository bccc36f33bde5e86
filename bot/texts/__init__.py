"""Everything the program says, in Fluent files: ru.ftl and en.ftl, and the catalogue that fills them."""
