"""The vocabulary: terms, concept schemes, shapes, authorities, identifiers."""
