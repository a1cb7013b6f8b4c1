views = Ansichten
view-ask = Fragen
view-articles = Artikel
find-articles = Artikel finden
search-articles = In Titeln, Quellen und Autoren suchen
all-sources = Alle Quellen
all-languages = Alle Sprachen
from-day = Von
to-day = bis
clear-filters = Zurücksetzen
column-title = Titel
column-source = Quelle
column-published = Datum
column-author = Autor
column-language = Sprache
column-passages = Abschnitte
column-added = Hinzugefügt
characters = { $count ->
    [one] { $count } Zeichen
   *[other] { $count } Zeichen
}
nothing-found = Kein Artikel passt zu diesen Wörtern und Filtern.
shelf-empty = Es gibt noch keine Artikel. Legen Sie Dateien irgendwo auf dieser Seite ab, oder nennen Sie die Adresse einer Seite oder eines Feeds.
pages = Seiten
rows-of = { $first }–{ $last } von { $count }
earlier-page = Zurück
later-page = Weiter
select-all = Alle auf dieser Seite auswählen
select-article = „{ $title }“ auswählen
selected = Ausgewählt:
remove-selected = Entfernen
remove-sure = Aus dem Index entfernen?
remove-means = Keine Antwort zitiert diese Artikel mehr. Dateien auf der Festplatte bleiben, wo sie sind. Ein Artikel eines Feeds kommt nicht von selbst zurück; eine Datei, die wieder hinzugefügt wird, schon.
remove-yes = Entfernen
remove-no = Behalten
removed = { $count ->
    [0] Nichts wurde entfernt.
    [one] { $count } Artikel wurde entfernt.
   *[other] { $count } Artikel wurden entfernt.
}
back = Alle Artikel
correct = Angaben berichtigen
correct-hint = Der Artikel behält, was hier berichtigt wird, auch wenn er neu gelesen wird.
save = Speichern
saved = Gespeichert.
cancel = Abbrechen
date-example = 2026-03-14
original = Das Original
read-from = Gelesen aus { $origin }
state = Ihre Artikel
busy = { $who } fügt gerade Artikel hinzu.
fact-articles = Artikel
fact-passages = Abschnitte
fact-languages = Sprachen
fact-newest = Neuester
fact-changed = Letzte Änderung
fact-size = Auf der Festplatte
size = { $megabytes } MB
fact-store = Speicher
store-local = SQLite und FAISS, auf diesem Rechner
fact-where = Ort
fact-model = Embedding-Modell
lately = Was sich zuletzt geändert hat
changed-added = hinzugefügt
changed-changed = geändert
changed-removed = entfernt
