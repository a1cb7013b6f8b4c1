nearest-one = Am nächsten: { $title }
only-of-time = Verstanden wurde „{ $words }“: nur Artikel aus dieser Zeit ({ $published }); mit --any-date fällt keiner weg.
left-out = Ausgelassene Passagen, weil das Kontextfenster des Modells voll war: { $count }.
in-the-line = Warten auf das Modell: Diese Frage ist Nummer { $place } in der Reihe.
same-with-sources = Dasselbe mit allen Quellen:
instead = Die Antwort lautet stattdessen:
without-fragment = Ohne den abgebrochenen Satz:
all-supported = Von den Artikeln belegt.
