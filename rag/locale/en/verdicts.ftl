legend = How far the articles bear the answer out
verdict-supported = Supported
verdict-partly = Partly supported
verdict-unsupported = Not supported
count-supported = { $count ->
    [one] { $count } sentence supported
   *[other] { $count } sentences supported
}
count-partly = { $count } partly supported
count-unsupported = { $count } not supported
about-supported = What was checked of the sentence is in the words that it cites: numbers, dates, names, quotations and what it means.
about-partly = Some of what the sentence says is in the words that it cites, and some is not.
about-unsupported = Nothing was found in the articles that says so. Do not rely on it.
problem-number = The number “{ $words }” is not in what it cites.
problem-date = The date “{ $words }” is not in what it cites.
problem-name = The name “{ $words }” is not in what it cites.
problem-quote = The words “{ $words }” are not in the article.
problem-negation = What it cites says the opposite: “{ $words }”.
problem-direction = What it cites says the opposite of “{ $words }”.
problem-contradiction = What it cites contradicts it.
problem-meaning = No passage that was found says so.
problem-mark = Another passage was cited for it, which does not say so; the number is now that of the right one.
read-in-article = Read it in the article
page-number = page { $number }
