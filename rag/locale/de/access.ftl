sign-in = Anmelden
sign-in-name = Name
sign-in-password = Passwort
sign-in-wrong = Dieser Name und dieses Passwort gehören nicht zusammen.
sign-in-wait = { $seconds ->
    [one] Zu viele Passwörter waren falsch. Versuchen Sie es in { $seconds } Sekunde wieder.
   *[other] Zu viele Passwörter waren falsch. Versuchen Sie es in { $seconds } Sekunden wieder.
}
sign-in-busy = Gerade melden sich zu viele Personen an. Versuchen Sie es gleich noch einmal.
signed-in-as = Angemeldet als { $name }
sign-out = Abmelden
change-password = Passwort ändern
password-old = Altes Passwort
password-new = Neues Passwort
password-again = Neues Passwort noch einmal
password-rule = { $shortest } bis { $longest } Zeichen
password-wrong = Das ist nicht Ihr Passwort.
password-differs = Das neue Passwort war nicht beide Male dasselbe.
password-length = Ein Passwort hat { $shortest } bis { $longest } Zeichen.
password-changed = Ihr Passwort ist geändert.
password-elsewhere = Wo Sie sonst noch angemeldet waren, sind Sie nun abgemeldet.
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
    [one] Dieses Gespräch hat { $count } Frage und ist voll. Beginnen Sie ein neues.
   *[other] Dieses Gespräch hat { $count } Fragen und ist voll. Beginnen Sie ein neues.
}
no-articles-reader = Es hat noch niemand welche hinzugefügt. Wem diese Seite gehört, kann das tun.
shelf-empty-reader = Es gibt noch keine Artikel.
