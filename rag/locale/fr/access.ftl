sign-in = Se connecter
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-wrong = Ce nom et ce mot de passe ne vont pas ensemble.
sign-in-wait = { $seconds ->
    [one] Trop de mots de passe étaient faux. Réessayez dans { $seconds } seconde.
   *[other] Trop de mots de passe étaient faux. Réessayez dans { $seconds } secondes.
}
sign-in-busy = Trop de personnes se connectent en ce moment. Réessayez dans un instant.
signed-in-as = Connecté en tant que { $name }
sign-out = Se déconnecter
change-password = Changer de mot de passe
password-old = Ancien mot de passe
password-new = Nouveau mot de passe
password-again = Nouveau mot de passe, encore une fois
password-rule = De { $shortest } à { $longest } caractères
password-wrong = Ce n’est pas votre mot de passe.
password-differs = Le nouveau mot de passe n’était pas le même les deux fois.
password-length = Un mot de passe compte de { $shortest } à { $longest } caractères.
password-changed = Votre mot de passe est changé.
password-elsewhere = Partout ailleurs où vous étiez connecté, vous ne l’êtes plus.
back-to-articles = Retour à vos articles
too-many-at-once = { $count ->
    [one] Une de vos questions est en cours de réponse. Posez celle-ci quand ce sera fait.
   *[other] { $count } de vos questions sont en cours de réponse. Posez celle-ci quand l’une d’elles sera terminée.
}
too-many-a-minute = { $count ->
    [one] On peut poser { $count } question par minute. Réessayez dans { $seconds } s.
   *[other] On peut poser { $count } questions par minute. Réessayez dans { $seconds } s.
}
conversation-full = { $count ->
    [one] Cette conversation a atteint { $count } question. Commencez-en une nouvelle.
   *[other] Cette conversation a atteint { $count } questions. Commencez-en une nouvelle.
}
no-articles-reader = Personne n’en a encore ajouté. Le propriétaire de cette page peut le faire.
shelf-empty-reader = Il n’y a pas encore d’articles.
