"""Text of any language → its words, sentences, language, and what it states: numbers, dates, names, negations.

The layer below everything: it knows no article, no index and no answer.
"""
