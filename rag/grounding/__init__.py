"""Grounding: whether the articles support what an answer says, each sentence against the words it cites.

`answer_check` goes over an answer, `sentence_check` over one sentence; what a text states (numbers, dates, names,
negations) is read by `index.text`.
"""
