title = Ask your articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = New conversation
close = Close
failed-unexpectedly = Something went wrong that should not have; the terminal in which the page was started says what.
