article = Article
nothing-open = L’article s’affiche ici
nothing-open-hint = Choisissez un numéro ou une citation d’une réponse pour la lire à sa place.
gone = Cet article n’est plus dans l’index
close-article = Fermer l’article
