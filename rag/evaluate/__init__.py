"""How well the product answers questions whose answers are known: no model judges. docs/evaluation.md says how."""
