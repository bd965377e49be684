"""Who said what, against quotations that people marked and questions that were written before any rule."""
