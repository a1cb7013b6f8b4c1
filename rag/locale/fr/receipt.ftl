receipt = Ce que la réponse a demandé
receipt-passages = Passages
receipt-sent = { $dropped ->
    [0] { $sent } { $sent ->
        [one] envoyé
       *[other] envoyés
    }
   *[other] { $sent } { $sent ->
        [one] envoyé
       *[other] envoyés
    }, { $dropped } { $dropped ->
        [one] laissé de côté
       *[other] laissés de côté
    }
}
receipt-window = Fenêtre de contexte
receipt-prompt = Invite
receipt-answer = Réponse
receipt-attempts = Tentatives
receipt-speed = Vitesse
tokens = { $count ->
    [one] { $count } jeton
   *[other] { $count } jetons
}
about-tokens = { $count ->
    [one] environ { $count } jeton
   *[other] environ { $count } jetons
}
tokens-per-second = { $number } jetons/s
milliseconds = { $number } ms
stage-search = Recherche
stage-evidence = Choix des preuves
stage-queue = Dans la file
stage-prompt = Préparation de l’invite
stage-first-token = Jusqu’au premier mot
stage-writing = Rédaction
stage-checking = Vérification
questions-before = { $count ->
    [one] { $count } question avant la vôtre
   *[other] { $count } questions avant la vôtre
}
