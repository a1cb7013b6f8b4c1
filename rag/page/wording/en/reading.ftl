article = Article
nothing-open = The article appears here
nothing-open-hint = Choose a number or a quote in an answer to read it in its place.
gone = This article is no longer in the index
close-article = Close the article
