what-to-know = Que voulez-vous savoir ?
how-it-answers = Posez votre question dans n’importe quelle langue. La réponse vient de { $articles }, et chaque phrase montre les mots sur lesquels elle repose.
try-these = Essayez l’une de celles-ci
no-articles = Il n’y a pas encore d’articles
no-articles-hint = Déposez vos fichiers sur cette page, ou ajoutez-les avec { $command }. Ou essayez avec vingt brèves en six langues, inventées pour l’occasion.
add-samples = Ajouter les articles d’exemple
one-moment = Un instant
reading-samples = Lecture des articles d’exemple, une minute au plus
