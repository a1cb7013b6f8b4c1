"""The way of a question: `pipeline.py` shows it whole, the other modules are its steps."""
