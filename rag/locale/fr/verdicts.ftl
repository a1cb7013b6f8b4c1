legend = Ce que les articles confirment de la réponse
verdict-supported = Confirmée
verdict-partly = Confirmée en partie
verdict-unsupported = Non confirmée
count-supported = { $count ->
    [one] { $count } phrase confirmée
   *[other] { $count } phrases confirmées
}
count-partly = { $count ->
    [one] { $count } confirmée en partie
   *[other] { $count } confirmées en partie
}
count-unsupported = { $count ->
    [one] { $count } non confirmée
   *[other] { $count } non confirmées
}
about-supported = Ce qui a été vérifié dans cette phrase se trouve dans les mots qu’elle cite : nombres, dates, noms, citations et sens.
about-partly = Une partie de ce que dit la phrase se trouve dans les mots qu’elle cite, une autre non.
about-unsupported = Rien dans les articles trouvés ne le dit. Ne vous y fiez pas.
problem-number = Le nombre « { $words } » n’est pas dans ce qu’elle cite.
problem-date = La date « { $words } » n’est pas dans ce qu’elle cite.
problem-name = Le nom « { $words } » n’est pas dans ce qu’elle cite.
problem-quote = Les mots « { $words } » ne sont pas dans l’article.
problem-negation = Ce qu’elle cite dit le contraire : « { $words } ».
problem-direction = Ce qu’elle cite dit le contraire de « { $words } ».
problem-contradiction = Ce qu’elle cite la contredit.
problem-meaning = Aucun passage trouvé ne le dit.
problem-mark = Un autre passage était cité, qui ne le dit pas ; le numéro est maintenant celui du bon passage.
read-in-article = Lire dans l’article
page-number = page { $number }
