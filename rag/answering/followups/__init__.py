"""Follow-up questions: what they refer to, what they are searched for with, and which articles they are asked of."""
