title = Interrogez vos articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = Nouvelle conversation
close = Fermer
failed-unexpectedly = Une erreur imprévue s’est produite ; le terminal où la page a été lancée dit laquelle.
