"""Whether the articles bear out what an answer says: each sentence against the words that it cites.

`verdict` judges; the other modules read what is held exactly: numbers, dates, names, quoted words, negation.
"""
