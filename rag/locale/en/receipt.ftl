receipt = What the answer took
receipt-passages = Passages
receipt-sent = { $dropped ->
    [0] { $sent } sent
   *[other] { $sent } sent, { $dropped } left out
}
receipt-window = Context window
receipt-prompt = Prompt
receipt-answer = Answer
receipt-attempts = Attempts
receipt-speed = Speed
tokens = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
}
about-tokens = { $count ->
    [one] about { $count } token
   *[other] about { $count } tokens
}
tokens-per-second = { $number } tokens/s
milliseconds = { $number } ms
stage-search = Search
stage-evidence = Choosing the evidence
stage-queue = In the line
stage-prompt = Preparing the prompt
stage-first-token = Until the first word
stage-writing = Writing
stage-checking = Checking
questions-before = { $count ->
    [one] { $count } question before yours
   *[other] { $count } questions before yours
}
