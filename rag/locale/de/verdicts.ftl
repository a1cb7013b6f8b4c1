legend = Wie weit die Artikel die Antwort belegen
verdict-supported = Belegt
verdict-partly = Teilweise belegt
verdict-unsupported = Nicht belegt
count-supported = { $count ->
    [one] { $count } Satz belegt
   *[other] { $count } Sätze belegt
}
count-partly = { $count } teilweise belegt
count-unsupported = { $count } nicht belegt
about-supported = Was an dem Satz geprüft wurde, steht in den zitierten Worten: Zahlen, Daten, Namen, Zitate und die Aussage.
about-partly = Ein Teil von dem, was der Satz sagt, steht in den zitierten Worten, ein anderer nicht.
about-unsupported = In den Artikeln wurde nichts gefunden, was das sagt. Verlassen Sie sich nicht darauf.
problem-number = Die Zahl „{ $words }“ steht nicht in der zitierten Stelle.
problem-date = Das Datum „{ $words }“ steht nicht in der zitierten Stelle.
problem-name = Der Name „{ $words }“ steht nicht in der zitierten Stelle.
problem-quote = Die Worte „{ $words }“ stehen nicht im Artikel.
problem-negation = Die zitierte Stelle sagt das Gegenteil: „{ $words }“.
problem-direction = Die zitierte Stelle sagt das Gegenteil von „{ $words }“.
problem-contradiction = Die zitierte Stelle widerspricht dem.
problem-meaning = Keine gefundene Stelle sagt das.
problem-mark = Zitiert war eine andere Stelle, die das nicht sagt; die Nummer ist jetzt die der richtigen.
read-in-article = Im Artikel lesen
page-number = Seite { $number }
