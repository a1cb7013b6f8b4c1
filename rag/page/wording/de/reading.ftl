article = Artikel
nothing-open = Hier erscheint der Artikel
nothing-open-hint = Wählen Sie eine Nummer oder ein Zitat in einer Antwort, um es an seiner Stelle zu lesen.
gone = Dieser Artikel ist nicht mehr im Index
close-article = Artikel schließen
