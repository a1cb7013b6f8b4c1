what-to-know = Was möchten Sie wissen?
how-it-answers = Fragen Sie in beliebiger Sprache. Die Antwort stammt aus { $articles }, und jeder Satz zeigt die Worte, auf denen er beruht.
try-these = Versuchen Sie eine davon
no-articles = Es gibt noch keine Artikel
no-articles-hint = Legen Sie Ihre Dateien auf dieser Seite ab, oder fügen Sie sie mit { $command } hinzu. Oder sehen Sie sich mit zwanzig kurzen, dafür erfundenen Meldungen in sechs Sprachen um.
add-samples = Beispielartikel hinzufügen
one-moment = Einen Moment
reading-samples = Die Beispielartikel werden gelesen, höchstens eine Minute
