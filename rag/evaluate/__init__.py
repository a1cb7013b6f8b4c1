"""Evaluation on questions whose answers are known; no model judges. docs/evaluation.md describes it."""
