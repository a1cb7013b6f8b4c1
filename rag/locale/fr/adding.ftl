add-articles = Ajouter des articles
drop-files = Déposez des fichiers ici
choose-files = Choisir des fichiers
choose-folder = Choisir un dossier
file-kinds = Texte, Markdown, HTML, PDF, Word, OpenDocument, EPUB, courriels, sous-titres, tableaux, JSON et ZIP, { $megabytes } Mo au plus chacun. Les articles vont dans l’index ; les fichiers ne sont pas gardés. Un fichier du même nom remplace son article.
sending = Envoi du fichier { $number } sur { $of }
from-web = Depuis le web
web-kind = Ce que sont les adresses
web-pages = Des pages
web-feed = Un flux
web-sitemap = Un plan de site
web-addresses = Adresses, une par ligne
sitemap-most = Pages les plus récentes, au plus
web-add = Ajouter
feeds = Flux
feed-read = lu : { $time }
feed-never = pas encore lu
feed-remove = Retirer le flux { $feed }
feed-removed = Le flux a été retiré ; ses articles restent.
sync-now = Lire les flux maintenant
adding = Ajout d’articles
files-read = { $done } sur { $of } lus
passages-embedded = { $done } passages sur { $of } vectorisés, { $rate } par seconde
waiting-for = { $who } ajoute des articles ; en attente.
stop-adding = Arrêter
stopping = Arrêt en cours. Ce qui a été lu est gardé.
adding-done = Terminé
adding-stopped = Arrêté
fate-added = { $count ->
    [one] { $count } ajouté
   *[other] { $count } ajoutés
}
fate-replaced = { $count ->
    [one] { $count } remplacé
   *[other] { $count } remplacés
}
fate-moved = { $count ->
    [one] { $count } déplacé
   *[other] { $count } déplacés
}
fate-unchanged = { $count ->
    [one] { $count } inchangé
   *[other] { $count } inchangés
}
fate-removed = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
fate-rejected = { $count ->
    [one] { $count } non lu
   *[other] { $count } non lus
}
embedded-in = { $count ->
    [one] { $count } passage vectorisé, en { $seconds } s
   *[other] { $count } passages vectorisés, en { $seconds } s
}
not-read = Ce qui n’a pas pu être lu, et pourquoi
more-rejected = et { $count } de plus
no-addresses = Donnez une ou plusieurs adresses commençant par http:// ou https://.
busy-here = Des articles sont en cours d’ajout. Réessayez quand ce sera terminé.
