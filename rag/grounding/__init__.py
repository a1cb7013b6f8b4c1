"""Grounding: whether the articles support what an answer says, each sentence against the words it cites.

`verdict` judges; what a text states (numbers, dates, names, negations) is read by `index.text`.
"""
