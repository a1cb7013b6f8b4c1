## Common

title = Fragen Sie Ihre Artikel
articles = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
new-conversation = Neues Gespräch
close = Schließen
failed-unexpectedly = Etwas ist unerwartet schiefgegangen. Versuchen Sie es noch einmal; geschieht es wieder, sagen Sie es dem Betreiber dieser Seite.
outage = Die Verbindung zum Server ist unterbrochen. Sie wird wiederhergestellt; was Sie geschrieben haben, bleibt erhalten.
field-full = Hier passen höchstens { $count } Zeichen hinein; der Rest wurde weggelassen.

## Welcome

what-to-know = Was möchten Sie wissen?
how-it-answers = Fragen Sie in beliebiger Sprache. Grundlage der Antwort: { $articles }. Jeder Satz zeigt die Worte, auf denen er beruht.
try-these = Zum Beispiel
no-articles = Es gibt noch keine Artikel
no-articles-hint = Fügen Sie eigene Artikel hinzu, oder probieren Sie es mit zwanzig kurzen, erfundenen Meldungen in sechs Sprachen aus.
add-samples = Beispielartikel hinzufügen
one-moment = Einen Moment
reading-samples = Die Beispielartikel werden gelesen, höchstens eine Minute

## Suggested questions and set-up hints

add-own = Eigene Artikel hinzufügen
ask-about = Was sagen die Artikel über { $topic }?
ask-title = Worum geht es in dem Artikel „{ $title }“?
ask-next = Weiterfragen
no-server = Die Antworten sind vorerst Zitate aus den Artikeln. Damit sie ausformuliert werden, installieren Sie Ollama (ollama.com) auf dem Rechner dieser Seite und laden dann ein Modell: { $settings }
no-model = Die Antworten sind vorerst Zitate aus den Artikeln. Ollama läuft, hat aber noch kein Modell. Laden Sie eines: { $settings }

## Sign-in and rate limits

sign-in = Anmelden
sign-in-name = Name
sign-in-password = Passwort
sign-in-wrong = Name oder Passwort ist falsch.
sign-in-wait = { $seconds ->
    [one] Zu viele Fehlversuche. Versuchen Sie es in { $seconds } Sekunde wieder.
   *[other] Zu viele Fehlversuche. Versuchen Sie es in { $seconds } Sekunden wieder.
}
sign-in-busy = Gerade melden sich zu viele Personen an. Versuchen Sie es gleich noch einmal.
signed-in-as = Angemeldet als { $name }
sign-out = Abmelden
change-password = Passwort ändern
password-old = Aktuelles Passwort
password-new = Neues Passwort
password-again = Neues Passwort wiederholen
password-rule = { $shortest } bis { $longest } Zeichen
password-wrong = Das aktuelle Passwort ist falsch.
password-differs = Die neuen Passwörter stimmen nicht überein.
password-length = Ein Passwort hat { $shortest } bis { $longest } Zeichen.
password-changed = Ihr Passwort wurde geändert.
password-elsewhere = Überall sonst wurden Sie abgemeldet.
back-to-articles = Zurück zu Ihren Artikeln
too-many-at-once = { $count ->
    [one] Eine Frage von Ihnen wird gerade beantwortet. Stellen Sie diese, wenn das erledigt ist.
   *[other] { $count } Fragen von Ihnen werden gerade beantwortet. Stellen Sie diese, wenn eine davon erledigt ist.
}
too-many-a-minute = { $count ->
    [one] { $count } Frage pro Minute ist möglich. Versuchen Sie es in { $seconds } s wieder.
   *[other] { $count } Fragen pro Minute sind möglich. Versuchen Sie es in { $seconds } s wieder.
}
conversation-full = { $count ->
    [one] Dieses Gespräch hat seine Grenze von { $count } Frage erreicht. Beginnen Sie ein neues.
   *[other] Dieses Gespräch hat seine Grenze von { $count } Fragen erreicht. Beginnen Sie ein neues.
}
no-articles-reader = Es hat noch niemand welche hinzugefügt. Wem diese Seite gehört, kann das tun.
shelf-empty-reader = Es gibt noch keine Artikel.

## Chat

conversation = Gespräch
question-label = Ihre Frage
question-placeholder = Frage in beliebiger Sprache
ask = Fragen
stop = Stoppen
queued = Diese Frage wird gestellt, sobald die Antwort darüber fertig ist.
searching = Die Artikel werden durchsucht
writing = Die Antwort wird geschrieben
reading = Es wird gelesen
stopped = Sie haben diese Antwort gestoppt.
interrupted = Das Programm wurde beendet, bevor diese Frage beantwortet war. Stellen Sie sie noch einmal.
versions = Antworten auf diese Frage
version-before = Vorherige Antwort
version-after = Nächste Antwort
version-place = Antwort { $place } von { $count }
searched-for = Gesucht wurde: { $question }
asked-about = { $question } — zu: { $topic }
only-published = „{ $words }“: erschienen { $published }
own-words = In den Worten der Artikel
from-the-articles = Aus den Artikeln
sources = Quellen
source-number = Quelle { $number }: { $title }
nearest = Nächstliegende Artikel
nearest-passages = Nächstliegende Stellen
without-model = Zitiert ohne Sprachmodell
seconds = { $seconds } s
understood = Wie die Frage verstanden wurde
asked-within = Nur: { $limits }
answered-in = Antwort auf { $language }
again-without-date = Noch einmal fragen, mit Artikeln aus jeder Zeit
again-without-context = Noch einmal fragen, ohne den Zusammenhang des Gesprächs
again-without-language = Noch einmal fragen, Antwort in der Sprache der Seite
again-without-limits = Noch einmal fragen, in allen Artikeln

## Filters

which-articles = Artikel filtern
filter-time = Beliebige Zeit
filter-days = { $count ->
    [365] Letzte 12 Monate
   *[other] Letzte { $count } Tage
}
filter-words = In Worten
filter-words-example = letzte Woche, März 2026
filter-doubtful = Auch Tage zählen, die aus den Eigenschaften einer Datei stammen oder erschlossen sind. In der Liste der Artikel steht dort ein Fragezeichen.
filter-find = In der Liste suchen
filter-not-understood = Das ist keine erkennbare Zeitangabe. Versuchen Sie „letzte Woche“, „März 2026“ oder ein Jahr.
filter-remove = Diesen Filter entfernen
collections = Sammlungen
collections-hint = Wählen Sie eine Sammlung, oder +, um sie zusätzlich zu durchsuchen.
collection-first = Erste Sammlung
collection-shown = Sammlung: { $name }
collection-too = Auch „{ $name }“ durchsuchen
collection-without = „{ $name }“ weglassen
collection-add = Sammlung hinzufügen
collection-new = Name, etwa Energie
collection-make = Hinzufügen
collection-name = Name
collection-open = Für alle sichtbar, die diese Seite erreichen
collection-seen-by = Sichtbar für: { $people }
collection-remove = Löschen …
collection-remove-means = „{ $name }“ wird endgültig gelöscht: { $articles } samt Gesprächen, Notizen und Einstellungen. Dateien auf der Festplatte bleiben, wo sie sind.
collection-remove-yes = Endgültig löschen
collection-rule = Erlaubt sind 1 bis 50 Buchstaben und Ziffern, „-“ und „_“; am Anfang steht ein Buchstabe oder eine Ziffer.
collection-taken = Eine Sammlung „{ $name }“ gibt es schon.
one-at-a-time = Artikel werden in einer einzelnen Sammlung aufgenommen und geändert. Wählen Sie eine über der Frage.
collection-reader = Sie können diese Sammlungen lesen. Artikel fügt hinzu, wem die Seite gehört.
kinds = Arten von Fragen
kind-overview = Worum geht es in den Artikeln?
kind-list = Welche Artikel handeln von { $topic }?
kind-timeline = Zeitleiste zu { $topic }
kind-summary = Fasse zusammen, was über { $topic } gesagt wird
kind-compare = Vergleiche, was die Artikel über { $topic } sagen
kind-count = Wie viele Artikel erwähnen { $topic }?
kind-latest = Was gibt es Neues zu { $topic }?
only-these = { $count ->
    [one] Nur ein Artikel
   *[other] Nur { $count } Artikel
}
limit-sources = Quellen
limit-authors = Autoren
limit-languages = Sprachen
limit-tags = Schlagwörter

## Settings panel

settings = Einstellungen
page-language = Sprache der Seite
appearance = Darstellung
appearance-system = Wie das System
appearance-light = Hell
appearance-dark = Dunkel
who-answers = Wer die Antworten schreibt
model = Modell
model-automatic = Automatisch: { $model }
model-quotes = Nur Zitate, kein Modell
model-detail = { $name } ({ $details })
model-loaded = im Speicher
answer-language = Sprache der Antworten
answer-language-question = Die der Frage
pull-label = Ein Modell mit Ollama herunterladen
pull = Herunterladen
pull-stop = Herunterladen stoppen
pulling = { $model } wird heruntergeladen …
pulled = { $model } ist jetzt verfügbar.
pull-stopped = Das Herunterladen wurde gestoppt; was schon da ist, bleibt erhalten.
pull-fits = Passt zu diesem Rechner: { $model }, { $size } GB zum Herunterladen und etwa { $needs } von seinen { $memory } GB Speicher. Wie schnell es war, steht in den Details unter jeder Antwort.
limit-folders = Ordner, Dateien oder Adressen

## Actions on an answer

actions = Aktionen zu dieser Antwort
action-copy = Kopieren
action-again = Erneut fragen
action-edit = Bearbeiten
rate-up = Gute Antwort (bleibt auf diesem Rechner)
rate-down = Schlechte Antwort (bleibt auf diesem Rechner)
rated = Auf diesem Rechner gespeichert
rated-back = Zurückgenommen
copy-markdown = Markdown mit Quellen
copy-plain = Reiner Text mit Quellen
copy-bibtex = Quellen als BibTeX
copy-csl = Quellen als CSL-JSON
copied = Kopiert
copy-refused = Der Browser lässt hier kein Kopieren zu. Der Text ist markiert: kopieren Sie ihn mit Strg+C oder ⌘C.
editing = Sie bearbeiten: { $question }
editing-replaces = Die neue Antwort tritt an ihre Stelle, und was danach kommt, entfällt.
editing-cancel = Bearbeitung abbrechen

## Notices about an answer

notice-no-server = Nur Zitate, weil unter { $address } kein Ollama-Server antwortet; „ollama serve“ startet einen.
notice-unfounded = Nur Zitate: { $model } hat nichts geschrieben, was die Artikel belegen.
notice-uncited = Nur Zitate: Was { $model } geschrieben hat, ließ sich keinen Stellen der Artikel zuordnen.
notice-foreign = Nur Zitate: { $model } hat nicht in der verlangten Sprache ({ $language }) geschrieben.
notice-cut = Die Antwort ist abgeschnitten: Sie ist länger, als die Einstellung llm.answer_tokens erlaubt.
notice-cut-page = Die Antwort ist abgeschnitten, weil sie zu lang wurde.
notice-looped = { $model } begann, immer wieder dasselbe zu sagen; die Antwort endet davor.
notice-filtered = Kein Artikel passt zu den Filtern, die Sie gesetzt haben.
notice-any-date = Kein Artikel aus dieser Zeit ({ $published }) beantwortet die Frage; dies stammt aus anderen.
notice-quoted = Nur Zitate. { $cause }
notice-unfinished = Die Antwort ist unvollständig: Der Server des Modells hat mittendrin aufgehört. Einzelheiten: { $reason }
cause-unreachable = Der Server des Sprachmodells ist nicht zu erreichen. Einzelheiten: { $reason }
cause-missing = Das Sprachmodell fehlt auf dem Server. Einzelheiten: { $reason }
cause-memory = Der Server hat zu wenig Speicher für dieses Modell; ein kleineres kann passen. Einzelheiten: { $reason }
cause-slow = Der Server des Sprachmodells hat zu lange nichts gesendet. Einzelheiten: { $reason }
notice-other-dates = Die Artikel aus dieser Zeit ({ $published }) allein beantworten die Frage nicht; dies stammt auch aus anderen.
notice-chosen = Geschrieben von { $model }, dem Modell, das Ollama gerade bereithält.
notice-doubtful = Von den Artikeln nicht oder nur teilweise belegt: { $doubtful } von { $count } Sätzen.
notice-fragment = Nur Zitate: { $model } hat keinen vollständigen Satz geschrieben.
notice-stopped = Die Antwort wurde gestoppt und ist unvollständig.
notice-unbegun = Nur Zitate: Die Antwort wurde vor ihrem ersten Wort gestoppt.
notice-misread = Der Server hat { $read } Token von einer Anfrage mit mindestens { $sent } gelesen: Er kürzt lange Anfragen stillschweigend. Aktualisieren Sie ihn, oder verringern Sie die Einstellung llm.context_window.
notice-misread-page = Das Sprachmodell hat nur einen Teil der Abschnitte gelesen; in der Antwort kann etwas fehlen.
since = seit dem { $day }
cause-long = Die Anfrage ist zu lang für das Kontextfenster des Modells. Einzelheiten: { $reason }
cause-other = Der Server des Sprachmodells hat nicht geantwortet, wie er sollte. Einzelheiten: { $reason }

## Verdicts

legend = Wie weit die Artikel die Antwort belegen
verdict-supported = Belegt
verdict-unread = Angaben gefunden, Aussage nicht bestätigt
verdict-partly = Teilweise belegt
verdict-unsupported = Nicht belegt
count-supported = { $count ->
    [one] { $count } Satz belegt
   *[other] { $count } Sätze belegt
}
count-unread = { $count } mit nicht bestätigter Aussage
count-partly = { $count } teilweise belegt
count-unsupported = { $count } nicht belegt
about-supported = Die zitierten Worte sagen das fast genauso. Auch Zahlen, Daten, Namen und Zitate wurden geprüft.
about-unread = Die Zahlen, Daten und Namen des Satzes stehen in den zitierten Worten, und nichts spricht gegen ihn. Ob sie dasselbe sagen, wurde nicht geprüft: Vergleichen Sie ihn mit dem Zitat.
reader-bundled = das kleine mitgelieferte Modell
reader-model = das Modell { $name }
about-supported-read = Die Zahlen, Daten und Namen stehen in den zitierten Worten; { $reader } hat diese Worte gelesen und findet, dass sie dasselbe sagen. Es kann sich irren.
about-unread-read = Die Zahlen, Daten und Namen des Satzes stehen in den zitierten Worten; { $reader } hat diese Worte gelesen und war nicht sicher, ob sie dasselbe sagen: Vergleichen Sie den Satz mit dem Zitat.
sign-worth = Von 100 Sätzen mit diesem Zeichen stimmten { $right }. Gemessen an { $count } Sätzen nah am Text von Artikeln, von denen jeder zweite falsch ist.
sign-worth-read = Von 100 Sätzen, bei denen es so sicher ist, stimmen etwa { $right }.
verdict-read = so liest es { $reader }; von 100 Sätzen, bei denen es so sicher ist, stimmen etwa { $right }
meaning-read = { $count ->
    [one] Die Aussage eines Satzes hat { $reader } gelesen.
   *[other] Die Aussage von { $count } Sätzen hat { $reader } gelesen.
}
about-partly = Ein Teil von dem, was der Satz sagt, steht in den zitierten Worten, ein anderer nicht.
about-unsupported = In den Artikeln wurde nichts gefunden, was das sagt. Verlassen Sie sich nicht darauf.
problem-number = Die Zahl „{ $words }“ steht nicht in der zitierten Stelle.
problem-date = Das Datum „{ $words }“ steht nicht in der zitierten Stelle.
problem-name = Der Name „{ $words }“ steht nicht in der zitierten Stelle.
problem-quote = Die Worte „{ $words }“ stehen nicht im Artikel.
problem-word = Die zitierte Stelle hat ein anderes Wort statt „{ $words }“.
problem-negation = Die zitierte Stelle sagt das Gegenteil: „{ $words }“.
problem-direction = Die zitierte Stelle sagt das Gegenteil von „{ $words }“.
problem-contradiction = Die zitierte Stelle widerspricht dem.
problem-meaning = Keine gefundene Stelle sagt das.
problem-mark = Zitiert war eine andere Stelle, die das nicht sagt; die Nummer ist jetzt die der richtigen.
read-in-article = Im Artikel lesen
page-number = Seite { $number }

## Checking a draft

view-draft = Entwurf prüfen
view-draft-short = Entwurf
draft-hint = Jeder Satz Ihres Textes wird mit den Artikeln verglichen, in jeder Sprache. Der Text wird nicht gespeichert und wird kein Artikel.
draft-label = Ihr Entwurf
draft-placeholder = Fügen Sie hier einen Text ein oder wählen Sie eine Datei
draft-file = Datei wählen
draft-go = Prüfen
draft-working = Jeder Satz wird mit den Artikeln verglichen
draft-title = Prüfung von „{ $title }“
draft-untitled = Prüfung eines Entwurfs
draft-legend = Wie gut die Artikel den Entwurf belegen
draft-for = Die Artikel sagen
draft-against = Die Artikel sagen etwas anderes
draft-against-too = Ein anderer Artikel sagt etwas anderes
draft-disputed = { $count ->
    [one] Bei einem Satz widersprechen sich die Artikel.
   *[other] Bei { $count } Sätzen widersprechen sich die Artikel.
}
draft-nearest = Am nächsten kommt in den Artikeln
draft-no-claims = Kein Satz dieses Textes behauptet etwas, das sich prüfen ließe.
verdict-contradicted = Im Widerspruch
verdict-absent = Nicht in den Artikeln
count-contradicted = { $count } im Widerspruch
count-absent = { $count } nicht in den Artikeln
about-contradicted = Die Artikel sprechen vom selben und sagen etwas anderes. Vergleichen Sie den Satz mit dem Zitat.
about-absent = Es wurde kein Artikel gefunden, der das sagt oder etwas anderes sagt.

## Answers on the command line

nearest-articles = Am nächsten: { $titles }
only-of-time = Verstanden wurde „{ $words }“: nur Artikel aus dieser Zeit ({ $published }); mit --any-date fällt keiner weg.
left-out = Ausgelassene Abschnitte, weil das Kontextfenster des Modells voll war: { $count }.
in-the-line = Warten auf das Modell: Diese Frage ist Nummer { $place } in der Warteschlange.
same-with-sources = Dasselbe mit allen Quellen:
instead = Die Antwort lautet stattdessen:
without-fragment = Ohne den abgebrochenen Satz:
all-supported = Von den Artikeln belegt.
all-unread = Zahlen, Daten und Namen stehen in den Artikeln. Ob die Artikel dasselbe sagen, wurde nicht geprüft.
all-unread-read = Zahlen, Daten und Namen stehen in den Artikeln; { $reader } hat die Zitate gelesen und war nicht sicher, ob sie dasselbe sagen: Vergleichen Sie selbst.
withheld = Was das Modell schrieb, von den Artikeln nicht belegt
withheld-hint = { $option } zeigt, was das Modell schrieb.
label = { $title }:

## Usage of an answer

receipt = Details zur Antwort
receipt-passages = Abschnitte
receipt-sent = { $dropped ->
    [0] { $sent } gesendet
   *[other] { $sent } gesendet, { $dropped } weggelassen
}
receipt-window = Kontextfenster
receipt-prompt = Prompt
receipt-answer = Antwort
receipt-attempts = Versuche
receipt-reader = Aussage gelesen
receipt-read = { $count ->
    [one] ein Satz, von { $reader }
   *[other] { $count } Sätze, von { $reader }
}
receipt-unread = Aussage nicht geprüft
unread-slow = Es würde länger dauern, als die Einstellung checks.seconds erlaubt.
unread-failed = Das Modell konnte nicht gefragt werden.
unread-stopped = Die Antwort wurde gestoppt.
unread-weak = Das Modell ist in dieser Sprache nicht verlässlich genug.
unread-subtle = Ein Satz weicht so wenig von seinem Zitat ab, dass ein kleines Modell es übersieht.
unread-off = Dafür braucht es ein Sprachmodell.
receipt-reading-speed = Lesetempo
receipt-speed = Tempo
tokens = { $count } Token
about-tokens = etwa { $count } Token
tokens-per-second = { $number } Token/s
milliseconds = { $number } ms
stage-search = Suche
stage-evidence = Wahl der Belege
stage-queue = In der Warteschlange
stage-prompt = Vorbereitung des Prompts
stage-first-token = Bis zum ersten Wort
stage-writing = Schreiben
stage-checking = Prüfung
stage-reading = Lesen der Aussage
questions-before = { $count ->
    [one] { $count } Frage vor Ihrer
   *[other] { $count } Fragen vor Ihrer
}

## Article reader

article = Artikel
nothing-open = Hier erscheint der Artikel
nothing-open-hint = Wählen Sie eine Nummer oder ein Zitat, um es an seiner Stelle zu lesen.
gone = Dieser Artikel ist nicht mehr hier
close-article = Artikel schließen
find-in-article = Im Artikel suchen
find-before = Vorige Fundstelle
find-after = Nächste Fundstelle
find-none = Nicht gefunden
overview = Überblick
overview-making = Der Artikel und was andere dazu sagen, werden gelesen
overview-names = Namen
overview-places = Länder und Städte
overview-times = Genannte Zeitpunkte
overview-sentences = Wichtigste Sätze
overview-related = Andere Artikel darüber
overview-alone = Kein anderer Artikel darüber wurde gefunden.
related-otherwise = Sagt etwas anderes
related-newer = Neuer
related-copy = Gleicher Text
related-same = Gleiches Thema
printed-page = Gedruckte Seite
printed-drawing = Die Seite wird dargestellt
printed-image = Seite { $number } von „{ $title }“, wie sie gedruckt ist
printed-gone = Die Datei dieses Artikels ist nicht auf diesem Rechner oder nicht mehr an ihrem Platz; ihre Seiten können nicht gezeigt werden.
printed-changed = Die Worte stehen nicht auf dieser Seite: Die Datei wurde geändert, seit sie gelesen wurde.
printed-unmarked = Die Worte ließen sich auf dieser Seite nicht markieren.
citation-place = { $place } von { $count }
citations = Belege der Antwort
citation-before = Voriger Beleg
citation-after = Nächster Beleg
read-original = Original bei { $host }
new-tab = öffnet einen neuen Tab
quote-place = Die markierten Worte: { $place }
copies-too = Dieselbe Meldung auch in
changed = Dieser Artikel hat sich seitdem geändert: Das Zitat steht nicht mehr darin.

## Conversation list

conversations = Gespräche
fold-conversations = Gespräche ausblenden
find-conversations = Gespräche durchsuchen
none-kept = Ihre Gespräche werden hier aufbewahrt, nur für Sie.
none-found = In keinem Gespräch kommen diese Wörter vor.
nothing-kept = Dieser Browser nimmt keine Cookies von der Seite an; seine Gespräche werden nicht aufbewahrt.
kept-today = Heute
kept-yesterday = Gestern
kept-this-week = Letzte sieben Tage
kept-earlier = Früher
more-conversations = Mehr anzeigen
is-shared = geteilt
options = Optionen
options-of = Optionen von „{ $title }“
rename = Umbenennen
new-name = Neuer Name des Gesprächs
share = Teilen
export-markdown = Als Markdown speichern
export-json = Als JSON speichern
delete = Löschen
delete-sure = Dieses Gespräch löschen?
delete-means = Es wird endgültig gelöscht, und Links darauf funktionieren nicht mehr.
delete-no = Behalten
delete-yes = Löschen
share-title = Dieses Gespräch teilen
share-means = Wer diese Seite öffnen kann und den Link hat, kann das Gespräch lesen, auch was noch dazukommt. Ändern können es nur Sie.
share-yes = Link erzeugen
share-link = Link zum Gespräch
copy-link = Link kopieren
link-copied = Kopiert
withdraw = Nicht mehr teilen
export-word = Als Word speichern
shared-with-you = Ein geteiltes Gespräch: „{ $title }“. Wenn Sie weiterfragen, beginnt ein eigenes Gespräch.
conversation-missing = Dieses Gespräch gibt es nicht, oder es wird nicht mehr geteilt.

## Article table and details

views = Ansichten
view-ask = Fragen
view-articles = Artikel
find-articles = Artikel finden
search-articles = Titel und Texte
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
in-the-texts = In den Texten
ask-these = Nur diese befragen
ask-this = Zu diesem Artikel fragen
shelf-empty = Es gibt noch keine Artikel. Legen Sie Dateien irgendwo auf dieser Seite ab, oder nennen Sie die Adresse einer Seite oder eines Feeds.
pages = Seiten
rows-of = { $first }–{ $last } von { $count }
earlier-page = Zurück
later-page = Weiter
select-all = Alle auf dieser Seite auswählen
select-article = „{ $title }“ auswählen
selected = Ausgewählt:
remove-selected = Entfernen
remove-sure = Aus Ihren Artikeln entfernen?
remove-means = Keine Antwort zitiert diese Artikel mehr. Dateien auf der Festplatte bleiben, wo sie sind. Ein Artikel eines Feeds kommt nicht von selbst zurück; eine Datei, die wieder hinzugefügt wird, schon.
remove-yes = Entfernen
remove-no = Behalten
undo = Rückgängig machen
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
original = Das Original
doubtful-day = Das Datum ist unsicher: Es beruht auf den Eigenschaften der Datei oder ist erschlossen.
other-day = Das Datum ist unsicher: In Ziffern lässt es sich auf zwei Arten lesen.
date-correct = Berichtigen
date-is = Es ist der { $day }
date-another = Anderes Datum
not-in-full = Nicht vollständig gelesen: { $what }
not-read-unreadable = { $count ->
    [one] { $count } unlesbares Zeichen steht als � da
   *[other] { $count } unlesbare Zeichen stehen als � da
}
not-read-nonsense = darin ist keine Sprache zu erkennen; vielleicht ist der Text beschädigt oder anders kodiert
not-read-embedded = ein eingebettetes Dokument wurde weggelassen
not-read-box = weggelassen: „{ $words }“
not-read-boxes = { $count ->
    [one] und { $count } weiterer Kasten
   *[other] und { $count } weitere Kästen
}
read-in-part = { $count } nicht vollständig gelesen
read-from = Gelesen aus { $origin }
state = Ihre Artikel
busy = Gerade werden Artikel hinzugefügt.
fact-articles = Artikel
fact-passages = Abschnitte
fact-languages = Sprachen
fact-newest = Neuester
fact-changed = Letzte Änderung
technical = Technische Angaben
fact-size = Auf der Festplatte
size = { $megabytes } MB
fact-store = Speicher
store-local = SQLite und FAISS, auf diesem Rechner
fact-where = Ort
fact-model = Embedding-Modell
lately = Letzte Änderungen
changed-added = hinzugefügt
changed-changed = geändert
changed-removed = entfernt

## Import

add-articles = Artikel hinzufügen
drop-files = Dateien hier ablegen
choose-files = Dateien wählen
choose-folder = Ordner wählen
file-kinds = Text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, E-Mail, Untertitel, Tabellen, JSON und ZIP, je höchstens { $megabytes } MB. Aufbewahrt werden die Artikel darin, von den Dateien nur PDFs, um ihre Seiten zu zeigen. Eine Datei gleichen Namens ersetzt ihren Artikel.
sending = Datei { $number } von { $of } wird gesendet
from-web = Aus dem Web
web-kind = Art der Adresse
web-pages = Seiten
web-feed = Ein Feed
web-sitemap = Eine Sitemap
web-addresses = Adressen, eine je Zeile
sitemap-most = Höchstzahl der Seiten, neueste zuerst
web-add = Hinzufügen
from-text = Aus einem Text
paste-text = Einen Artikel einfügen: zuerst die Überschrift, dann vielleicht Autor, Zeitung und Datum
feeds = Feeds
feed-read = gelesen: { $time }
feed-never = noch nicht gelesen
feed-remove = Den Feed { $feed } entfernen
feed-removed = Der Feed wurde entfernt; seine Artikel bleiben.
sync-now = Feeds jetzt lesen
adding = Artikel werden hinzugefügt
files-read = { $done } von { $of } gelesen
passages-embedded = { $done } von { $of } Abschnitten durchsuchbar
waiting-for = Ein anderes Programm fügt gerade Artikel hinzu; es wird gewartet.
stop-adding = Stoppen
stopping = Wird gestoppt. Was bisher gelesen wurde, bleibt.
adding-done = Fertig
adding-nothing = Nichts wurde hinzugefügt
adding-added = { $count ->
    [one] { $count } Artikel aufgenommen
   *[other] { $count } Artikel aufgenommen
}
put-back = { $count ->
    [one] { $count } Artikel ist wieder da
   *[other] { $count } Artikel sind wieder da
}
ask-added = Fragen Sie nach dem Neuen:
adding-stopped = Gestoppt
fate-added = { $count } hinzugefügt
fate-replaced = { $count } ersetzt
fate-moved = { $count } verschoben
fate-unchanged = { $count } unverändert
fate-removed = { $count } entfernt
fate-rejected = { $count } nicht gelesen
not-read = Was nicht gelesen werden konnte, und warum
more-rejected = und { $count } weitere
no-addresses = Nennen Sie eine oder mehrere Adressen, die mit http:// oder https:// beginnen.
no-address = Das ist keine Webadresse.
busy-here = Gerade werden Artikel hinzugefügt. Versuchen Sie es danach noch einmal.

## Answers from several articles

plan-of-time = Artikel aus dieser Zeit ({ $published }): { $count }
plan-none-of-time = Aus dieser Zeit ({ $published }) gibt es keinen Artikel.
plan-newest-is = Der neueste ist vom { $day }: „{ $title }“.
plan-newest = Die neuesten Artikel
plan-superseded = Frühere Fassungen dieser Artikel, nicht aufgeführt: { $count }
plan-articles = Artikel: { $count }
plan-articles-of = Artikel ({ $scope }): { $count }
plan-more = Hier nicht aufgeführt: { $count } weitere.
plan-read = Dafür gelesen: die neuesten { $read } von { $count } Artikeln.
plan-items = Gefunden: { $count }
plan-or-later = { $day }, oder eine Woche später
plan-order = Die Daten sind die, von denen die Artikel berichten. In Klammern steht, wo und wann jeder erschienen ist.
plan-unconverted = Beträge in verschiedenen Währungen sind verglichen, wie sie dastehen, ohne Umrechnung.
plan-difference = Unterschied: { $amount }
plan-greatest = Der höchste von { $count } Beträgen
plan-least = Der niedrigste von { $count } Beträgen
plan-none-told = Kein Artikel berichtet von dieser Zeit ({ $time }).
plan-none-about = Zu { $title } wurde kein Artikel gefunden: 0 von { $count }.
plan-asked = { $question }?
plan-quoted = „{ $title }“
column-sentence = Im Artikel
column-article = Artikel
column-name = Name
column-amount = Betrag
column-thing = Verglichen
column-told = Datum
notice-coverage = Artikel dazu: { $count }; hier verwendet: { $used }.

## Summaries, overviews and headlines

column-question = Frage
notice-own-headline = Das ist der Titel des Artikels selbst; ein Sprachmodell kann einen neuen schreiben.
notice-own-stands = Die Sätze sind die der Artikel: Was { $model } schrieb, sagt weniger oder ist nicht belegt.
asks-model = Fragt { $model } { $count }-mal.
asks-model-for = Fragt { $model } { $count }-mal; das dauert etwa { $seconds } Sekunden.

## Requests

help-answer = Sie können in jeder Sprache zu den Artikeln fragen: nach einer Tatsache, einer Zusammenfassung, einer Liste oder Anzahl, einem Vergleich, einer Zeitleiste, nach Neuem oder danach, wer was geschrieben hat. Jeder Satz einer Antwort zeigt, woher er stammt. Zum Beispiel:
help-latest = Was gibt es Neues diese Woche?
thanks-answer = Gern geschehen. Fragen Sie jederzeit weiter.
previous-none = Es gibt noch keine Antwort, mit der das möglich wäre.
previous-all = Die zitierten Artikel sagen dazu nicht mehr.
notice-untranslated = Zum Übersetzen ist ein Sprachmodell nötig. Dies sind die Sätze, wie sie in den Artikeln stehen.
as-list = Liste: { $topic }
as-count = Anzahl: { $topic }
as-compare = Vergleich: { $topic }
as-summary = Zusammenfassung: { $topic }
as-overview = Überblick: { $topic }
as-timeline = Zeitleiste: { $topic }
as-latest = Neues: { $topic }
as-metadata = Über die Artikel: { $topic }
as-multi-part = Mehrere Fragen
as-headline = Überschrift: { $topic }
as-all = alle Artikel
again-without-kind = Noch einmal fragen, als Frage nach einer Tatsache

## Notes

view-notes = Notizen
action-keep = Merken
kept-note = In Ihren Notizen
kept-done = Gemerkt
keep-words = Diese Stelle in den Notizen merken
keep-selected = Auswahl merken
keep-too-long = Mehr als { $count } Zeichen lassen sich nicht auf einmal merken. Nichts wurde gemerkt; wählen Sie weniger aus.
keep-article = Diesen Artikel in den Notizen merken
notes-none = Noch ist nichts gemerkt. Merken Sie sich eine Antwort oder markierte oder ausgewählte Wörter eines Artikels: Sie stehen dann mit ihren Quellen hier.
notes-order = Sortiert nach
notes-by-kept = zuletzt gemerkt
notes-by-published = Datum des Artikels
notes-by-source = Quelle
notes-export = Alles speichern als
notes-more = Weitere Notizen
note-comment = Kommentar
note-comment-hint = Kommentar hinzufügen
note-kept = Gemerkt am { $day }
note-delete-sure = Endgültig löschen?

## Keyboard

keys-title = Tastatur
key-question = Zur Frage; in einer leeren Frage: Arten von Fragen
key-ask = Fragen
key-line = Neue Zeile
key-after = Nächster Beleg, oder der erste
key-before = Voriger Beleg, oder der letzte
key-find = Im Artikel suchen, wenn er den Fokus hat
key-select = Im Artikel: einen Satz auswählen, mit → ein Wort
key-keep = Den Satz im Fokus merken, oder was ausgewählt oder markiert ist
key-close = Schließen, was offen ist
key-these = Diese Tasten zeigen
keys-single = /, K und ? als Tastenkürzel verwenden

## Why something could not be read

reason-empty = leer: es ist kein Text darin
reason-no-text = es ist kein Text darin
reason-no-article = es ist kein Artikel darin
reason-empty-sheets = kein Text: die Tabellenblätter sind leer
reason-empty-archive = kein Text: das Archiv ist leer
reason-script = kein Text: ein Skript zeigt ihn erst an; drucken Sie die Seite als PDF, oder kopieren Sie den Text
reason-link-to = ein Link; fügen Sie die Adresse selbst hinzu: { $address }
reason-link-to-page = ein Link; fügen Sie die Adresse selbst hinzu: { $address }
reason-link = ein Link; fügen Sie die Adresse selbst hinzu
reason-link-page = ein Link; fügen Sie die Adresse selbst hinzu
reason-google = ein Link zu einem Google-Dokument; laden Sie es für Office oder als PDF herunter
reason-named = der Name endet auf { $ending }, aber es ist keine solche Datei, oder ihr Anfang ist beschädigt
reason-image = ein Bild
reason-image-pdf = ein Bild; machen Sie ein PDF daraus
reason-recording = eine Aufnahme; fügen Sie stattdessen ihre Abschrift hinzu
reason-film = ein Video; fügen Sie stattdessen seine Untertitel (.srt oder .vtt) hinzu
reason-database = eine Datenbank
reason-gzip = eine gzip-Datei; entpacken Sie sie zuerst
reason-bzip = eine bzip2-Datei; entpacken Sie sie zuerst
reason-xz = eine xz-Datei; entpacken Sie sie zuerst
reason-sevenzip = ein 7-Zip-Archiv; entpacken Sie es zuerst, oder machen Sie ein .zip daraus
reason-rar = ein RAR-Archiv; entpacken Sie es zuerst, oder machen Sie ein .zip daraus
reason-postscript = eine PostScript-Datei; machen Sie ein PDF daraus
reason-apple = eine Datei aus Apples Programmen; exportieren Sie sie als PDF oder für Office
reason-ebook = ein E-Book in einem anderen Format; wandeln Sie es in EPUB um
reason-unfinished = ein unvollständiger Download; laden Sie die Datei noch einmal
reason-mail-store = ein E-Mail-Speicher; exportieren Sie die Nachrichten als .eml, .msg oder .mbox
reason-contacts = Termine oder Kontakte, kein Artikel
reason-page-part = Teil einer Webseite, kein Artikel
reason-references = eine Literaturliste; exportieren Sie sie als CSV oder CSL-JSON mit Zusammenfassungen
reason-other-markup = Text mit Auszeichnungen, die nicht gelesen werden; speichern Sie ihn als .md
reason-other-subtitles = Untertitel in einem anderen Format; wandeln Sie sie in .srt um
reason-system-file = eine Systemdatei ohne Artikel
reason-warc = ein Webarchiv mit vielen Seiten; entpacken Sie die Seiten als .html
reason-old-office = ein Office-Format von vor 2007; speichern Sie die Datei als { $ending }
reason-no-extension = der Name hat keine Endung, und der Anfang sagt nicht, was es ist; einen Text nennen Sie .txt
reason-other-type = Dateien vom Typ { $ending } werden nicht gelesen; speichern Sie sie, wenn möglich, als Text, PDF oder .docx
reason-other-zip = Dateien vom Typ { $ending } werden nicht gelesen
reason-not-supported = kein Dokument einer bekannten Art
reason-password = mit einem Passwort geschützt; speichern Sie die Datei ohne Passwort
reason-password-archive = mit einem Passwort geschützt; entpacken Sie das Archiv zuerst
reason-encrypted = verschlüsselt; speichern Sie die Nachricht entschlüsselt
reason-drm = kopiergeschützt (DRM)
reason-damaged-pdf = beschädigt oder unvollständig: kein PDF-Programm kann die Datei öffnen
reason-damaged-or = beschädigt oder unvollständig (Details: { $details })
reason-damaged-in = beschädigt (Details: { $details })
reason-damaged = beschädigt (Details: { $details })
reason-damaged-outlook = beschädigt oder keine Outlook-Nachricht; speichern Sie sie als .eml
reason-not-text = kein Text
reason-encoding = kein Text, oder seine Kodierung ist unbekannt; speichern Sie ihn als UTF-8
reason-not-json = kein gültiges JSON (Details: { $details })
reason-not-html = kein HTML
reason-not-message = keine E-Mail: sie hat keinen Kopf
reason-no-subtitles = keine Untertitel mit Text
reason-pageless = keine Seite darin
reason-no-messages = keine der Nachrichten hat Text
reason-xml-kind = diese Art von XML wird nicht gelesen (<{ $root }>), nur Feeds, NITF und Exporte aus Evernote
reason-nested = zu tief verschachtelt
reason-scans = die Seiten sind Bilder ohne Text; dafür ist eine Texterkennung nötig, die der Betreiber dieser Seite installieren kann
reason-scans-page = die Seiten sind Bilder ohne Text; dafür ist eine Texterkennung nötig, die der Betreiber dieser Seite installieren kann
reason-letters = der Text ist nicht lesbar, denn die Schriften sagen nicht, welche Buchstaben sie zeichnen; drucken Sie die Datei in ein neues PDF
reason-letters-page = der Text ist nicht lesbar, denn die Schriften sagen nicht, welche Buchstaben sie zeichnen; drucken Sie die Datei in ein neues PDF
reason-unknown-script = in den Bildern der Seiten wurde kein Text erkannt; nur lateinische, chinesische und japanische Schrift wird erkannt
reason-on-pages = Seiten { $pages }: { $reason }
reason-too-large = größer als { $most } MB, die Grenze für eine Datei
reason-page-too-large = größer als { $most } MB, die Grenze für eine Seite
reason-message-too-large = größer als { $most } MB, die Grenze für eine Nachricht
reason-too-large-unpacked = entpackt größer als { $most } MB, die Grenze für eine Datei
reason-too-long = der Text ist länger als { $most } Zeichen, die Grenze für einen Artikel
reason-too-slow = das Lesen dauerte länger als { $seconds } s, die Grenze für ein Dokument
reason-crashed = beim Lesen ist das Programm abgestürzt ({ $code }): die Datei ist beschädigt oder braucht zu viel Speicher
reason-memory = das Lesen braucht mehr als { $most } MB Arbeitsspeicher, die Grenze für ein Dokument
reason-many-pages = { $count } Seiten; die Grenze für ein PDF ist { $most }
reason-many-members = mehr als { $most } Dateien, die Grenze für ein Archiv
reason-row-cells = { $cells } Zellen für { $columns } Spalten
reason-no-column = keine Spalte mit Text gefunden: nennen Sie sie „text“; die Spalten sind { $columns }
reason-no-column-page = keine Spalte mit Text gefunden: nennen Sie sie „text“; die Spalten sind { $columns }
reason-empty-column = in der Spalte { $column } ist kein Text
reason-not-regular = keine gewöhnliche Datei
reason-port = Port { $port } von { $host } ist kein üblicher Web-Port
reason-private-host = { $host } ist { $address }, keine öffentliche Adresse
reason-private = { $host } ist keine öffentliche Adresse
reason-no-host-because = die Website { $host } wurde nicht gefunden (Details: { $details })
reason-no-host = die Website { $host } wurde nicht gefunden
reason-robots = die robots.txt von { $site } erlaubt Programmen nicht, { $address } zu lesen
reason-robots-unreachable = die robots.txt von { $site } ist nicht lesbar ({ $status }), deshalb wird dort nichts anderes abgerufen
reason-busy-site = { $site } nimmt bis { $time } keine Anfragen an
reason-site-answers = die Website antwortet { $status }
reason-connection = die Verbindung zu { $site } ist gescheitert (Details: { $details })
reason-certificate = dem Zertifikat von { $host } wird nicht vertraut (Details: { $details })
reason-web-kind = Typ { $kind }, der nicht aus dem Web gelesen wird
reason-web-large = größer als die Grenze von { $most } MB
reason-web-large-page = größer als die Grenze von { $most } MB
reason-web-slow = es dauerte länger als { $seconds } s
reason-web-slow-page = es dauerte länger als { $seconds } s
reason-is-feed = ein Feed; fügen Sie ihn als Feed hinzu
reason-is-feed-page = ein Feed; fügen Sie ihn als Feed hinzu
reason-no-feed = kein RSS-, Atom- oder JSON-Feed
reason-no-sitemap = keine Sitemap
reason-gone-page = führt zur Startseite von { $site }: den Artikel gibt es dort nicht mehr
reason-redirects = mehr als { $count } Weiterleitungen
reason-scheme = nur http und https sind möglich, nicht { $scheme }
reason-bad-host = { $host } ist kein gültiger Name einer Website
reason-bad-address = keine gültige Adresse (Details: { $details })
reason-bad-characters = die Adresse enthält ein Leerzeichen, einen Backslash oder ein unzulässiges Zeichen
reason-user-name = Adressen mit einem Benutzernamen sind nicht möglich
reason-same-id = die Kennung { $id } hat schon { $other }
reason-answers-401 = ein Passwort ist nötig (401)
reason-answers-402 = kostenpflichtig (402)
reason-answers-403 = die Website verweigert den Zugriff (403)
reason-answers-404 = unter dieser Adresse gibt es nichts (404)
reason-answers-410 = endgültig entfernt (410)
reason-answers-429 = die Website hat zu viele Anfragen erhalten (429)
reason-answers-451 = aus rechtlichen Gründen nicht verfügbar (451)
reason-no-ollama = Unter { $address } antwortet kein Ollama-Server.
reason-no-ollama-page = Unter { $address } antwortet kein Ollama-Server.
reason-needs-title = Ein Artikel braucht einen Titel.
reason-no-date = { $date } ist kein gültiges Datum; schreiben Sie es wie 2026-03-14.
reason-many-scans = { $count } Seiten sind Bilder; die Grenze für ein PDF ist { $most }
reason-no-mailbox = kein Postfach: es beginnt nicht mit einer Zeile „From ...“
reason-document-too-large = größer als { $most } MB, die Grenze für ein Dokument
reason-line-too-long = länger als { $most } MB, die Grenze für eine Zeile
reason-no-object = kein JSON-Objekt
reason-field-id = das Feld „id“ muss Text oder eine ganze Zahl sein
reason-no-header = die erste Zeile ist leer; sie sollte die Spalten benennen
reason-page-gone = Seite { $page } lässt sich nicht mehr öffnen
reason-yaml = der Kopf ist kein gültiges YAML (Details: { $details })
reason-toml = der Kopf ist kein gültiges TOML (Details: { $details })
reason-open-header = der Kopf ist nicht abgeschlossen: fügen Sie nach den Feldern eine Zeile mit --- ein
reason-field-text = das Feld { $name } muss Text sein, nicht vom Typ { $type }
reason-no-language = { $language } ist kein Sprachkürzel wie fr.
reason-field-date = das Datum { $date } ist ungültig oder nicht wie 2026-03-14 geschrieben
reason-members = { $count } Dateien; die Grenze für ein Archiv ist { $most }
reason-ratio = entpackt mehr als { $ratio } Mal so groß, die Grenze für ein Archiv
reason-archive-large = entpackt ist das Archiv größer als die Grenze von { $most } GB
reason-many-tags = mehr als { $most } Tags, die Grenze für eine Seite
reason-feed-tags = die ersten { $count } Einträge haben mehr als { $most } Tags, die Grenze für einen Feed
reason-feed-empty = der Feed hat keinen Text dazu
reason-feed-nameless = der Feed gibt weder Adresse noch Kennung dafür an
reason-web-limit = größer als erlaubt
reason-web-limit-page = größer als erlaubt
reason-not-modified = die Website meldet „unverändert“, obwohl die Seite noch nicht gelesen wurde
reason-compressed = als { $encoding } komprimiert, was nicht angefragt war
reason-grows = entpackt wächst die Antwort auf mehr als das { $ratio }-Fache, wie es kein Artikel tut
reason-decompress = die Antwort lässt sich nicht entpacken (Details: { $encoding }, { $details })
reason-ends-early = die Antwort endet zu früh
reason-no-target = { $address } leitet weiter, ohne ein Ziel zu nennen
reason-redirects-to = führt zu { $address }: { $reason }
reason-address-long = die Adresse ist länger als { $most } Zeichen
reason-no-host-name = die Adresse hat keinen Namen einer Website
reason-surrogate = ein halbes Zeichen ist darin
reason-too-deep = in mehr als { $most } Archiven oder Nachrichten verschachtelt
reason-rest-skipped = der Rest wurde ausgelassen, weil { $count } Dateien darin beim Lesen zu einem Absturz führten
reason-broken-off = nicht vollständig angekommen; fügen Sie die Datei noch einmal hinzu
reason-too-late = erst nach Beginn des Lesens angekommen; fügen Sie die Datei noch einmal hinzu
reason-many-files = mehr als { $most } Dateien; packen Sie sie in ein ZIP-Archiv
reason-files-waiting = zu viele Dateien warten darauf, gelesen zu werden; versuchen Sie es später
reason-no-file-name = die Datei hat keinen Namen
reason-not-saved = konnte nicht gespeichert werden (Details: { $details })
reason-draft-large = Der Entwurf ist größer als { $most } MB, die Grenze für eine Datei.
reason-draft-unread = Die Datei kann nicht geprüft werden: { $reason }.
reason-file-large = eine Datei: höchstens { $most } MB (Einstellung page.{ $setting })
reason-file-large-page = eine Datei: höchstens { $most } MB
reason-upload-large = alle Dateien zusammen: höchstens { $most } MB (Einstellung page.{ $setting })
reason-upload-large-page = alle Dateien zusammen: höchstens { $most } MB
reason-no-ollama-model = Der Ollama-Server unter { $address } hat noch kein Modell.
reason-no-ollama-model-page = Der Ollama-Server unter { $address } hat noch kein Modell.
reason-store-busy = Ein anderes Programm schreibt gerade in die Artikel; versuchen Sie es erneut, wenn es fertig ist ({ $path }).
reason-store-busy-page = Ein anderes Programm schreibt gerade in die Artikel; versuchen Sie es erneut, wenn es fertig ist.
reason-store-trouble = Der Index { $path } lässt sich nicht benutzen ({ $details }): { $reason }.
reason-hint-readonly = machen Sie den Ordner beschreibbar
reason-hint-readonly-page = machen Sie den Ordner beschreibbar
reason-hint-full = schaffen Sie Platz auf der Festplatte; was schon aufgenommen ist, bleibt erhalten
reason-hint-disk = vielleicht ist die Festplatte voll oder die größte erlaubte Dateigröße erreicht; was schon aufgenommen ist, bleibt erhalten
reason-hint-open = prüfen Sie, ob der Ordner gelesen und beschrieben werden kann
reason-hint-doctor = sagen Sie es dem Eigentümer dieser Seite
reason-hint-doctor-page = sagen Sie es dem Eigentümer dieser Seite
reason-store-closed = Der Index { $path } wurde während der Benutzung geschlossen ({ $details }).
reason-store-damaged = { $path } ist beschädigt oder kein Index ({ $details }); verschieben Sie die Datei und nehmen Sie die Artikel neu auf.
reason-store-damaged-page = { $path } ist beschädigt oder kein Index ({ $details }); verschieben Sie die Datei und nehmen Sie die Artikel neu auf.
reason-store-folder = { $path } lässt sich nicht benutzen: { $details }.
reason-store-folder-page = { $path } lässt sich nicht benutzen: { $details }.
reason-store-unwritable = In { $path } kann nicht geschrieben werden ({ $details }); machen Sie den Ordner beschreibbar.
reason-store-unwritable-page = In { $path } kann nicht geschrieben werden ({ $details }); machen Sie den Ordner beschreibbar.
reason-store-older = { $path } stammt von einer älteren Version dieses Programms. Der Eigentümer dieser Seite kann ihn aktualisieren und die Artikel behalten.
reason-store-older-page = { $path } stammt von einer älteren Version dieses Programms. Der Eigentümer dieser Seite kann ihn aktualisieren und die Artikel behalten.
reason-store-other = { $path } stammt von einer anderen Version dieses Programms; verschieben Sie die Datei und nehmen Sie die Artikel neu auf.
reason-store-other-page = { $path } stammt von einer anderen Version dieses Programms; verschieben Sie die Datei und nehmen Sie die Artikel neu auf.
reason-store-model = Die Artikel wurden inzwischen mit einem anderen Modell neu gelesen; dieses Programm muss neu gestartet werden ({ $path }).
reason-store-model-page = Die Artikel wurden inzwischen mit einem anderen Modell neu gelesen; dieses Programm muss neu gestartet werden.
reason-lock-held = Der Prozess { $process } ({ $command }, seit { $time }) ändert gerade die Artikel; versuchen Sie es erneut, wenn er fertig ist ({ $work }, { $path }).
reason-lock-held-page = Der Prozess { $process } ({ $command }, seit { $time }) ändert gerade die Artikel; versuchen Sie es erneut, wenn er fertig ist.
reason-lock-taken = Ein anderes Programm ändert gerade die Artikel; versuchen Sie es erneut, wenn es fertig ist ({ $work }, { $path }).
reason-lock-taken-page = Ein anderes Programm ändert gerade die Artikel; versuchen Sie es erneut, wenn es fertig ist.
reason-kept-trouble = { $path } lässt sich nicht benutzen ({ $details }); verschieben Sie die Datei, um neu anzufangen ({ $what }).
reason-kept-trouble-page = { $path } lässt sich nicht benutzen ({ $details }); verschieben Sie die Datei, um neu anzufangen.
reason-kept-newer = { $path } stammt von einer neueren Version dieses Programms; aktualisieren Sie das Programm ({ $what }).
reason-kept-newer-page = { $path } stammt von einer neueren Version dieses Programms; aktualisieren Sie das Programm.
reason-note-unread = Eine Notiz ist nicht lesbar; eine andere Version dieses Programms hat sie geschrieben.
reason-conversation-unread = Das Gespräch „{ $title }“ ist nicht lesbar; eine andere Version dieses Programms hat es geschrieben.
reason-ratings-trouble = { $path } lässt sich nicht benutzen ({ $details }); machen Sie die Datei beschreibbar, oder verschieben Sie sie.
reason-collection-busy = In die Sammlung { $name } werden gerade Artikel aufgenommen; versuchen Sie es danach erneut ({ $holder }).
reason-collection-busy-page = In die Sammlung { $name } werden gerade Artikel aufgenommen; versuchen Sie es danach erneut.
