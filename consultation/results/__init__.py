"""Results: one set of tables for a consultation, with small numbers hidden once."""
