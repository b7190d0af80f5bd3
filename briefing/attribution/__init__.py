"""Quotations that a text has, proposed with their speakers: by rules alone, without network or model."""
