title = Fragen Sie Ihre Artikel
articles = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
new-conversation = Neues Gespräch
close = Schließen
failed-unexpectedly = Etwas ist unerwartet schiefgegangen; was, steht im Terminal, in dem die Seite gestartet wurde.
