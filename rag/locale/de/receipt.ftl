receipt = Was die Antwort gekostet hat
receipt-passages = Passagen
receipt-sent = { $dropped ->
    [0] { $sent } gesendet
   *[other] { $sent } gesendet, { $dropped } weggelassen
}
receipt-window = Kontextfenster
receipt-prompt = Prompt
receipt-answer = Antwort
receipt-attempts = Versuche
receipt-speed = Tempo
tokens = { $count } Token
about-tokens = etwa { $count } Token
tokens-per-second = { $number } Token/s
milliseconds = { $number } ms
stage-search = Suche
stage-evidence = Wahl der Belege
stage-queue = In der Schlange
stage-prompt = Vorbereitung des Prompts
stage-first-token = Bis zum ersten Wort
stage-writing = Schreiben
stage-checking = Prüfung
questions-before = { $count ->
    [one] { $count } Frage vor Ihrer
   *[other] { $count } Fragen vor Ihrer
}
