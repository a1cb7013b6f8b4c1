"""Checking of a draft: whether the articles bear out each sentence of a text that somebody else wrote.

`draft` cuts the text, `draft_check` searches and checks, `counterclaim` tells what the articles have otherwise, and
`report` shows the result as Markdown, HTML and JSON.
"""
