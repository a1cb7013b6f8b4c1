"""Conflicts between sources: what newer articles say otherwise than an answer, and what they correct."""
