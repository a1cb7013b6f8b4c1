"""Reading of text in any language: words, sentences, language, and facts (numbers, dates, names, negations).

The layer below everything: it knows no article, no index and no answer.
"""
