views = Vues
view-ask = Questions
view-articles = Articles
find-articles = Chercher des articles
search-articles = Chercher dans les titres, les sources et les auteurs
all-sources = Toutes les sources
all-languages = Toutes les langues
from-day = Du
to-day = au
clear-filters = Effacer
column-title = Titre
column-source = Source
column-published = Date
column-author = Auteur
column-language = Langue
column-passages = Passages
column-added = Ajouté
characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}
nothing-found = Aucun article ne correspond à ces mots et à ces filtres.
shelf-empty = Il n’y a pas encore d’articles. Déposez des fichiers n’importe où sur cette page, ou donnez l’adresse d’une page ou d’un flux.
pages = Pages
rows-of = { $first }–{ $last } sur { $count }
earlier-page = Précédents
later-page = Suivants
select-all = Sélectionner toute cette page
select-article = Sélectionner « { $title } »
selected = Sélection :
remove-selected = Retirer
remove-sure = Retirer de l’index ?
remove-means = Aucune réponse ne citera plus ces articles. Les fichiers restent sur le disque. Un article d’un flux ne revient pas de lui-même ; un fichier ajouté de nouveau, si.
remove-yes = Retirer
remove-no = Garder
removed = { $count ->
    [0] Rien n’a été retiré.
    [one] { $count } article a été retiré.
   *[other] { $count } articles ont été retirés.
}
back = Tous les articles
correct = Corriger les détails
correct-hint = L’article garde ce qui est corrigé ici, même s’il est relu.
save = Enregistrer
saved = Enregistré.
cancel = Annuler
date-example = 2026-03-14
original = L’original
read-from = Lu dans { $origin }
state = Vos articles
busy = { $who } ajoute des articles en ce moment.
fact-articles = Articles
fact-passages = Passages
fact-languages = Langues
fact-newest = Le plus récent
fact-changed = Dernier changement
fact-size = Sur le disque
size = { $megabytes } Mo
fact-store = Stockage
store-local = SQLite et FAISS, sur cette machine
fact-where = Emplacement
fact-model = Modèle de plongement
lately = Changements récents
changed-added = ajouté
changed-changed = modifié
changed-removed = retiré
