what-to-know = What would you like to know?
how-it-answers = Ask in any language. The answer comes from { $articles }, and every sentence shows the words that it rests on.
try-these = Try one of these
no-articles = There are no articles yet
no-articles-hint = Drop your files on this page, or add them with { $command }. Or look around with twenty short news stories in six languages, made up for this purpose.
add-samples = Add the sample articles
one-moment = One moment
reading-samples = Reading the sample articles, up to a minute
