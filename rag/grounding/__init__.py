"""Whether the articles bear out what an answer says: each sentence against the words that it cites.

`verdict` judges; what a text states (numbers, dates, names, negations) is read by `index.text`.
"""
