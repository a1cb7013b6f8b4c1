## Common

title = Interrogez vos articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = Nouvelle conversation
close = Fermer
failed-unexpectedly = Une erreur imprévue s’est produite. Réessayez ; si elle se répète, signalez-la au propriétaire de cette page.
outage = La connexion au serveur est interrompue. Elle va être rétablie ; ce que vous avez écrit est conservé.
field-full = Ce champ n’accepte pas plus de { $count } caractères ; le reste a été laissé de côté.

## Welcome

what-to-know = Que voulez-vous savoir ?
how-it-answers = Posez votre question dans n’importe quelle langue. La réponse vient de { $articles }, et chaque phrase montre les mots sur lesquels elle repose.
try-these = Par exemple
no-articles = Il n’y a pas encore d’articles
no-articles-hint = Ajoutez vos articles, ou essayez avec vingt brèves en six langues, inventées pour l’occasion.
add-samples = Ajouter les articles d’exemple
one-moment = Un instant
reading-samples = Lecture des articles d’exemple, une minute au plus

## Suggested questions and set-up hints

add-own = Ajouter vos articles
ask-about = Que disent les articles sur { $topic } ?
ask-title = De quoi parle l’article « { $title } » ?
ask-next = Pour continuer
no-server = Pour l’instant, les réponses sont des citations des articles. Pour qu’elles soient rédigées, installez Ollama (ollama.com) sur la machine de cette page, puis téléchargez un modèle : { $settings }
no-model = Pour l’instant, les réponses sont des citations des articles. Ollama est là, mais n’a pas encore de modèle. Téléchargez-en un : { $settings }

## Sign-in and rate limits

sign-in = Se connecter
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-wrong = Nom ou mot de passe incorrect.
sign-in-wait = { $seconds ->
    [one] Trop de tentatives infructueuses. Réessayez dans { $seconds } seconde.
   *[other] Trop de tentatives infructueuses. Réessayez dans { $seconds } secondes.
}
sign-in-busy = Trop de personnes se connectent en ce moment. Réessayez dans un instant.
signed-in-as = Connecté en tant que { $name }
sign-out = Se déconnecter
change-password = Changer de mot de passe
password-old = Mot de passe actuel
password-new = Nouveau mot de passe
password-again = Confirmer le nouveau mot de passe
password-rule = De { $shortest } à { $longest } caractères
password-wrong = Le mot de passe actuel est incorrect.
password-differs = Les nouveaux mots de passe ne sont pas identiques.
password-length = Un mot de passe compte de { $shortest } à { $longest } caractères.
password-changed = Votre mot de passe a été changé.
password-elsewhere = Vous avez été déconnecté partout ailleurs.
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
    [one] Cette conversation a atteint sa limite de { $count } question. Commencez-en une nouvelle.
   *[other] Cette conversation a atteint sa limite de { $count } questions. Commencez-en une nouvelle.
}
no-articles-reader = Personne n’en a encore ajouté. Le propriétaire de cette page peut le faire.
shelf-empty-reader = Il n’y a pas encore d’articles.

## Chat

conversation = Conversation
question-label = Votre question
question-placeholder = Votre question
ask = Demander
stop = Arrêter
queued = Cette question sera posée dès que la réponse en cours sera terminée.
searching = Recherche dans les articles
writing = Rédaction de la réponse
reading = Lecture
stopped = Vous avez arrêté cette réponse.
interrupted = Le programme s’est arrêté avant de répondre à cette question. Posez-la de nouveau.
versions = Réponses à cette question
version-before = Réponse précédente
version-after = Réponse suivante
version-place = Réponse { $place } sur { $count }
searched-for = Recherche : { $question }
asked-about = { $question } — à propos de : { $topic }
only-published = « { $words } » : publiés { $published }
own-words = Dans les termes mêmes des articles
from-the-articles = Dans les articles
sources = Sources
source-number = Source { $number } : { $title }
nearest = Articles les plus proches
nearest-passages = Passages les plus proches
without-model = Cité sans modèle de langage
seconds = { $seconds } s
understood = Comment la question a été comprise
asked-within = Seulement : { $limits }
answered-in = Réponse en { $language }
again-without-date = Reposer la question, sans limite de date
again-without-context = Reposer la question, sans le contexte de la conversation
again-without-language = Reposer la question, avec une réponse dans la langue de la page
again-without-limits = Reposer la question, dans tous les articles

## Filters

which-articles = Filtrer les articles
filter-time = Toutes les dates
filter-days = { $count ->
    [365] 12 derniers mois
   *[other] { $count } derniers jours
}
filter-words = En toutes lettres
filter-words-example = la semaine dernière, mars 2026
filter-doubtful = Les jours tirés des propriétés d’un fichier, ou déduits, comptent aussi. La liste des articles les montre avec un point d’interrogation.
filter-find = Chercher dans la liste
filter-not-understood = Cette date n’est pas comprise. Essayez « la semaine dernière », « mars 2026 » ou une année.
filter-remove = Retirer ce filtre
collections = Collections
collections-hint = Choisissez une collection, ou + pour y chercher aussi.
collection-first = Première collection
collection-shown = Collection : { $name }
collection-too = Chercher aussi dans « { $name } »
collection-without = Ne plus chercher dans « { $name } »
collection-add = Ajouter une collection
collection-new = par exemple énergie
collection-make = Ajouter
collection-name = Nom
collection-open = Visible par tous ceux qui ont accès à cette page
collection-seen-by = Visible par : { $people }
collection-remove = Supprimer…
collection-remove-means = « { $name } » sera supprimée définitivement : { $articles }, avec les conversations, les notes et les réglages. Les fichiers du disque restent en place.
collection-remove-yes = Supprimer définitivement
collection-rule = Utilisez de 1 à 50 lettres et chiffres, « - » et « _ », en commençant par une lettre ou un chiffre.
collection-taken = Il existe déjà une collection « { $name } ».
one-at-a-time = L’ajout et la modification d’articles se font dans une collection à la fois. Choisissez-en une au-dessus de la question.
collection-reader = Vous pouvez lire ces collections. Leur propriétaire y ajoute les articles.
kinds = Types de demandes
kind-overview = De quoi parlent les articles ?
kind-list = Quels articles parlent de { $topic } ?
kind-timeline = Chronologie de { $topic }
kind-summary = Résume ce qui est dit de { $topic }
kind-compare = Compare ce que disent les articles sur { $topic }
kind-count = Combien d’articles parlent de { $topic } ?
kind-latest = Quelles sont les dernières nouvelles sur { $topic } ?
only-these = { $count ->
    [one] Un seul article
   *[other] Seulement { $count } articles
}
limit-sources = Sources
limit-authors = Auteurs
limit-languages = Langues
limit-tags = Étiquettes

## Settings panel

settings = Réglages
page-language = Langue de la page
appearance = Apparence
appearance-system = Comme le système
appearance-light = Clair
appearance-dark = Sombre
who-answers = Qui rédige les réponses
model = Modèle
model-automatic = Automatique : { $model }
model-quotes = Citations seules, sans modèle
model-detail = { $name } ({ $details })
model-loaded = en mémoire
answer-language = Langue des réponses
answer-language-question = Celle de la question
pull-label = Télécharger un modèle avec Ollama
pull = Télécharger
pull-stop = Arrêter le téléchargement
pulling = Téléchargement de { $model }…
pulled = { $model } est maintenant disponible.
pull-stopped = Le téléchargement a été arrêté ; ce qui est arrivé est gardé.
pull-fits = Adapté à cette machine : { $model }, { $size } Go à télécharger et environ { $needs } de ses { $memory } Go de mémoire. Les détails sous chaque réponse indiquent sa vitesse.
limit-folders = Dossiers, fichiers ou adresses

## Actions on an answer

actions = Actions sur cette réponse
action-copy = Copier
action-again = Redemander
action-edit = Modifier
rate-up = Bonne réponse (gardé uniquement sur cet ordinateur)
rate-down = Mauvaise réponse (gardé uniquement sur cet ordinateur)
rated = Gardé sur cet ordinateur
rated-back = Avis retiré
copy-markdown = Markdown avec les sources
copy-plain = Texte brut avec les sources
copy-bibtex = Sources en BibTeX
copy-csl = Sources en CSL-JSON
copied = Copié
copy-refused = Le navigateur n’autorise pas la copie ici. Le texte est sélectionné : copiez-le avec Ctrl+C ou ⌘C.
editing = Vous modifiez : { $question }
editing-replaces = La nouvelle réponse prendra sa place, et la suite disparaîtra.
editing-cancel = Annuler la modification

## Notices about an answer

notice-no-server = Citations seulement, car aucun serveur Ollama ne répond à { $address } ; « ollama serve » en lance un.
notice-unfounded = Citations seulement : { $model } n’a rien écrit que les articles confirment.
notice-uncited = Citations seulement : ce que { $model } a écrit n’a pu être rattaché à aucun passage des articles.
notice-foreign = Citations seulement : { $model } n’a pas écrit dans la langue demandée ({ $language }).
notice-cut = La réponse est coupée : elle est plus longue que ne le permet le réglage llm.answer_tokens.
notice-cut-page = La réponse est coupée, car elle devenait trop longue.
notice-looped = { $model } s’est mis à répéter toujours la même chose ; la réponse s’arrête avant.
notice-filtered = Aucun article ne correspond aux limites que vous avez fixées.
notice-any-date = Aucun article publié à ces dates ({ $published }) ne répond à la question ; ceci provient d’autres articles.
notice-quoted = Citations seulement. { $cause }
notice-unfinished = La réponse est inachevée : le serveur du modèle s’est arrêté en chemin. Détails : { $reason }
cause-unreachable = Le serveur du modèle de langage ne répond pas. Détails : { $reason }
cause-missing = Le modèle de langage manque sur le serveur. Détails : { $reason }
cause-memory = Le serveur n’a pas assez de mémoire pour ce modèle ; un modèle plus petit peut convenir. Détails : { $reason }
cause-slow = Le serveur du modèle de langage n’a rien envoyé pendant trop longtemps. Détails : { $reason }
notice-other-dates = Les articles publiés à ces dates ({ $published }) ne répondent pas à eux seuls ; ceci provient aussi d’autres articles.
notice-chosen = Rédigé par { $model }, le modèle dont Ollama dispose.
notice-doubtful = Phrases que les articles ne confirment pas, ou en partie seulement : { $doubtful } sur { $count }.
notice-fragment = Citations seulement : { $model } n’a écrit aucune phrase entière.
notice-stopped = La réponse a été arrêtée et reste inachevée.
notice-unbegun = Citations seulement : la réponse a été arrêtée avant son premier mot.
notice-misread = Le serveur a lu { $read } jetons d’une requête qui en compte au moins { $sent } : il coupe les longues requêtes sans le dire. Mettez-le à jour, ou réduisez le réglage llm.context_window.
notice-misread-page = Le modèle de langage n’a lu qu’une partie des passages ; il peut manquer quelque chose à la réponse.
since = depuis le { $day }
cause-long = La requête est trop longue pour la fenêtre de contexte du modèle. Détails : { $reason }
cause-other = Le serveur du modèle de langage n’a pas répondu comme il le devait. Détails : { $reason }

## Verdicts

legend = Ce que les articles confirment de la réponse
verdict-supported = Confirmée
verdict-unread = Données retrouvées, sens non confirmé
verdict-partly = Confirmée en partie
verdict-unsupported = Non confirmée
count-supported = { $count ->
    [one] { $count } phrase confirmée
   *[other] { $count } phrases confirmées
}
count-unread = { $count } au sens non confirmé
count-partly = { $count ->
    [one] { $count } confirmée en partie
   *[other] { $count } confirmées en partie
}
count-unsupported = { $count ->
    [one] { $count } non confirmée
   *[other] { $count } non confirmées
}
about-supported = Les mots qu’elle cite le disent presque à l’identique. Nombres, dates, noms et citations ont aussi été vérifiés.
about-unread = Les nombres, les dates et les noms de la phrase sont dans les mots qu’elle cite, et rien n’a été trouvé qui la contredise. Que ces mots disent la même chose n’a pas été vérifié : comparez-la avec la citation.
reader-bundled = le petit modèle fourni avec ce programme
reader-model = le modèle { $name }
about-supported-read = Les nombres, les dates et les noms sont dans les mots qu’elle cite, et { $reader }, qui les a lus, juge qu’ils disent la même chose. Il peut se tromper.
about-unread-read = Les nombres, les dates et les noms de la phrase sont dans les mots qu’elle cite, mais { $reader }, qui les a lus, n’est pas sûr qu’ils disent la même chose : comparez la phrase avec la citation.
sign-worth = Sur 100 phrases portant ce signe, { $right } étaient justes. Mesuré sur { $count } phrases proches du texte d’articles, dont une sur deux fausse.
sign-worth-read = Sur 100 phrases dont il est aussi sûr, environ { $right } sont justes.
verdict-read = selon { $reader } ; sur 100 phrases dont il est aussi sûr, environ { $right } sont vraies
meaning-read = { $count ->
    [one] Le sens d’une phrase a été lu par { $reader }.
   *[other] Le sens de { $count } phrases a été lu par { $reader }.
}
about-partly = Une partie de ce que dit la phrase se trouve dans les mots qu’elle cite, une autre non.
about-unsupported = Rien dans les articles trouvés ne le dit. Ne vous y fiez pas.
problem-number = Le nombre « { $words } » n’est pas dans ce qu’elle cite.
problem-date = La date « { $words } » n’est pas dans ce qu’elle cite.
problem-name = Le nom « { $words } » n’est pas dans ce qu’elle cite.
problem-quote = Les mots « { $words } » ne sont pas dans l’article.
problem-word = Ce qu’elle cite emploie un autre mot que « { $words } ».
problem-negation = Ce qu’elle cite dit le contraire : « { $words } ».
problem-direction = Ce qu’elle cite dit le contraire de « { $words } ».
problem-contradiction = Ce qu’elle cite la contredit.
problem-meaning = Aucun passage trouvé ne le dit.
problem-mark = Un autre passage était cité, qui ne le dit pas ; le numéro est maintenant celui du bon passage.
read-in-article = Lire dans l’article
page-number = page { $number }

## Checking a draft

view-draft = Vérifier un texte
view-draft-short = Texte
draft-hint = Chaque phrase de votre texte est comparée aux articles, quelle que soit la langue. Le texte n’est pas conservé et ne devient pas un article.
draft-label = Votre texte
draft-placeholder = Collez un texte ici, ou choisissez un fichier
draft-file = Choisir un fichier
draft-go = Vérifier
draft-working = Comparaison de chaque phrase avec les articles
draft-title = Vérification de « { $title } »
draft-untitled = Vérification d’un texte
draft-legend = Dans quelle mesure les articles confirment le texte
draft-for = Les articles disent
draft-against = Les articles disent autre chose
draft-against-too = Un autre article dit autre chose
draft-disputed = { $count ->
    [one] Sur une phrase, les articles se contredisent.
   *[other] Sur { $count } phrases, les articles se contredisent.
}
draft-nearest = Ce qui s’en approche le plus dans les articles
draft-no-claims = Aucune phrase de ce texte n’affirme quelque chose de vérifiable.
verdict-contradicted = Contredite
verdict-absent = Absente des articles
count-contradicted = { $count ->
    [one] { $count } contredite
   *[other] { $count } contredites
}
count-absent = { $count ->
    [one] { $count } absente des articles
   *[other] { $count } absentes des articles
}
about-contradicted = Les articles parlent de la même chose et disent autre chose. Comparez la phrase avec la citation.
about-absent = Aucun article trouvé ne le dit, ni ne dit le contraire.

## Answers on the command line

nearest-articles = Le plus proche : { $titles }
only-of-time = Compris : « { $words } », donc seulement des articles publiés à ces dates ({ $published }) ; --any-date n’en écarte aucun.
left-out = Passages laissés de côté, car la fenêtre de contexte du modèle était pleine : { $count }.
in-the-line = En attente du modèle : cette question est au rang { $place } dans la file.
same-with-sources = La même réponse avec toutes ses sources :
instead = La réponse est plutôt :
without-fragment = Sans la phrase interrompue :
all-supported = Confirmé par les articles.
all-unread = Les nombres, les dates et les noms sont dans les articles. Que les articles disent la même chose n’a pas été vérifié.
all-unread-read = Les nombres, les dates et les noms sont dans les articles, mais { $reader }, qui a lu les citations, n’est pas sûr qu’elles disent la même chose : comparez-les.
withheld = Ce que le modèle a écrit, que les articles ne confirment pas
withheld-hint = { $option } montre ce que le modèle a écrit.
label = { $title } :

## Usage of an answer

receipt = Détails de la réponse
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
receipt-reader = Sens lu
receipt-read = { $count ->
    [one] une phrase, par { $reader }
   *[other] { $count } phrases, par { $reader }
}
receipt-unread = Sens non vérifié
unread-slow = ce serait plus long que ne le permet le réglage checks.seconds
unread-failed = le modèle n’a pas pu être interrogé
unread-stopped = la réponse a été arrêtée
unread-weak = le modèle n’est pas assez fiable dans cette langue
unread-subtle = une phrase s’écarte si peu de sa citation qu’un petit modèle ne le voit pas
unread-off = il faut pour cela un modèle de langage
receipt-reading-speed = Vitesse de lecture
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
stage-evidence = Choix des passages
stage-queue = Dans la file
stage-prompt = Préparation de l’invite
stage-first-token = Jusqu’au premier mot
stage-writing = Rédaction
stage-checking = Vérification
stage-reading = Lecture du sens
questions-before = { $count ->
    [one] { $count } question avant la vôtre
   *[other] { $count } questions avant la vôtre
}

## Article reader

article = Article
nothing-open = L’article s’affiche ici
nothing-open-hint = Choisissez un numéro ou une citation pour la lire à sa place.
gone = Cet article n’est plus ici
close-article = Fermer l’article
find-in-article = Chercher dans l’article
find-before = Occurrence précédente
find-after = Occurrence suivante
find-none = Introuvable
overview = Vue d’ensemble
overview-making = Lecture de l’article et de ce qu’en disent les autres
overview-names = Noms
overview-places = Pays et villes
overview-times = Dates évoquées
overview-sentences = Phrases principales
overview-related = Autres articles sur ce sujet
overview-alone = Aucun autre article sur ce sujet n’a été trouvé.
related-otherwise = Dit autre chose
related-newer = Plus récent
related-copy = Même texte
related-same = Même sujet
printed-page = Page telle qu’imprimée
printed-drawing = Affichage de la page
printed-image = Page { $number } de « { $title } » telle qu’elle est imprimée
printed-gone = Le fichier de cet article n’est pas sur cette machine, ou n’est plus à sa place : ses pages ne peuvent pas être affichées.
printed-changed = Ces mots ne sont pas sur cette page : le fichier a changé depuis sa lecture.
printed-unmarked = Les mots n’ont pas pu être repérés sur cette page.
citation-place = { $place } sur { $count }
citations = Citations de la réponse
citation-before = Citation précédente
citation-after = Citation suivante
read-original = Original sur { $host }
new-tab = s’ouvre dans un nouvel onglet
quote-place = Les mots surlignés : { $place }
copies-too = La même histoire aussi dans
changed = Cet article a changé depuis : la citation ne s’y trouve plus.

## Conversation list

conversations = Conversations
fold-conversations = Masquer les conversations
find-conversations = Rechercher
none-kept = Vos conversations sont conservées ici, rien que pour vous.
none-found = Aucune conversation ne contient ces mots.
nothing-kept = Ce navigateur n’accepte pas les cookies de la page : ses conversations ne sont pas conservées.
kept-today = Aujourd’hui
kept-yesterday = Hier
kept-this-week = Ces sept derniers jours
kept-earlier = Plus tôt
more-conversations = En afficher plus
is-shared = partagée
options = Options
options-of = Options de « { $title } »
rename = Renommer
new-name = Nouveau nom de la conversation
share = Partager
export-markdown = Enregistrer en Markdown
export-json = Enregistrer en JSON
delete = Supprimer
delete-sure = Supprimer cette conversation ?
delete-means = Elle disparaît définitivement, et un lien vers elle ne fonctionne plus.
delete-no = Conserver
delete-yes = Supprimer
share-title = Partager cette conversation
share-means = Toute personne qui peut ouvrir cette page et possède le lien peut lire la conversation, y compris ce qui s’y ajoutera. Vous seul pouvez la modifier.
share-yes = Créer un lien
share-link = Lien vers la conversation
copy-link = Copier le lien
link-copied = Copié
withdraw = Ne plus partager
export-word = Enregistrer en Word
shared-with-you = Une conversation partagée : « { $title } ». Si vous posez une question, une conversation à vous commence.
conversation-missing = Cette conversation n’existe pas ou n’est plus partagée.

## Article table and details

views = Vues
view-ask = Questions
view-articles = Articles
find-articles = Chercher des articles
search-articles = Titres et textes
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
in-the-texts = Dans les textes
ask-these = N’interroger que ceux-ci
ask-this = Poser une question sur cet article
shelf-empty = Il n’y a pas encore d’articles. Déposez des fichiers n’importe où sur cette page, ou donnez l’adresse d’une page ou d’un flux.
pages = Pages
rows-of = { $first }–{ $last } sur { $count }
earlier-page = Précédents
later-page = Suivants
select-all = Sélectionner toute cette page
select-article = Sélectionner « { $title } »
selected = Sélection :
remove-selected = Retirer
remove-sure = Retirer de vos articles ?
remove-means = Aucune réponse ne citera plus ces articles. Les fichiers restent sur le disque. Un article d’un flux ne revient pas de lui-même ; un fichier ajouté de nouveau, si.
remove-yes = Retirer
remove-no = Garder
undo = Annuler
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
original = L’original
doubtful-day = La date est incertaine : elle provient des propriétés du fichier ou a été déduite.
other-day = La date est incertaine : écrite en chiffres, elle peut se lire de deux façons.
date-correct = La corriger
date-is = C’est le { $day }
date-another = Autre date
not-in-full = Lu en partie seulement : { $what }
not-read-unreadable = { $count ->
    [one] { $count } caractère illisible est remplacé par �
   *[other] { $count } caractères illisibles sont remplacés par �
}
not-read-nonsense = aucune langue n’y est lisible ; il est peut-être endommagé ou dans un autre encodage
not-read-embedded = un document incorporé a été laissé de côté
not-read-box = laissé de côté : « { $words } »
not-read-boxes = { $count ->
    [one] et { $count } autre encadré
   *[other] et { $count } autres encadrés
}
read-in-part = { $count } lus en partie seulement
read-from = Lu dans { $origin }
state = Vos articles
busy = Des articles sont en cours d’ajout.
fact-articles = Articles
fact-passages = Passages
fact-languages = Langues
fact-newest = Le plus récent
fact-changed = Dernier changement
technical = Détails techniques
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

## Import

add-articles = Ajouter des articles
drop-files = Déposez des fichiers ici
choose-files = Choisir des fichiers
choose-folder = Choisir un dossier
file-kinds = Texte, Markdown, HTML, PDF, Word, OpenDocument, EPUB, courriels, sous-titres, tableaux, JSON et ZIP, { $megabytes } Mo au plus chacun. Les articles qu’ils contiennent sont gardés ; des fichiers, seuls les PDF, pour montrer leurs pages. Un fichier du même nom remplace son article.
sending = Envoi du fichier { $number } sur { $of }
from-web = Depuis le web
web-kind = Type d’adresse
web-pages = Des pages
web-feed = Un flux
web-sitemap = Un plan de site
web-addresses = Adresses, une par ligne
sitemap-most = Nombre maximal de pages, les plus récentes d’abord
web-add = Ajouter
from-text = D’après un texte
paste-text = Collez un article : d’abord son titre, puis, s’il y a lieu, l’auteur, le journal et la date
feeds = Flux
feed-read = lu : { $time }
feed-never = pas encore lu
feed-remove = Retirer le flux { $feed }
feed-removed = Le flux a été retiré ; ses articles restent.
sync-now = Lire les flux maintenant
adding = Ajout d’articles
files-read = { $done } sur { $of } lus
passages-embedded = { $done } passages sur { $of } prêts pour la recherche
waiting-for = Un autre programme ajoute des articles ; en attente.
stop-adding = Arrêter
stopping = Arrêt en cours. Ce qui a été lu est gardé.
adding-done = Terminé
adding-nothing = Rien n’a été ajouté
adding-added = { $count ->
    [one] { $count } article ajouté
   *[other] { $count } articles ajoutés
}
put-back = { $count ->
    [one] { $count } article rétabli
   *[other] { $count } articles rétablis
}
ask-added = Posez une question sur les nouveautés :
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
not-read = Ce qui n’a pas pu être lu, et pourquoi
more-rejected = et { $count } de plus
no-addresses = Donnez une ou plusieurs adresses commençant par http:// ou https://.
no-address = Ce n’est pas une adresse web.
busy-here = Des articles sont en cours d’ajout. Réessayez quand ce sera terminé.

## Answers from several articles

plan-of-time = Articles publiés à ces dates ({ $published }) : { $count }
plan-none-of-time = Aucun article n’a été publié à ces dates ({ $published }).
plan-newest-is = Le plus récent est du { $day } : « { $title } ».
plan-newest = Les articles les plus récents
plan-superseded = Versions antérieures de ces articles, non listées : { $count }
plan-articles = Articles : { $count }
plan-articles-of = Articles ({ $scope }) : { $count }
plan-more = Non listés ici : { $count } autres.
plan-read = Lus pour cela : les { $read } articles les plus récents sur { $count }.
plan-items = Trouvés : { $count }
plan-or-later = { $day } ou une semaine plus tard
plan-order = Les dates sont celles dont parlent les articles ; entre parenthèses, où et quand chacun est paru.
plan-unconverted = Les montants en monnaies différentes sont comparés tels quels, sans conversion.
plan-difference = Écart : { $amount }
plan-greatest = Le plus élevé de { $count } montants
plan-least = Le plus faible de { $count } montants
plan-none-told = Aucun article ne parle de cette période ({ $time }).
plan-none-about = Aucun article n’a été trouvé sur { $title } : 0 sur { $count }.
plan-asked = { $question } ?
plan-quoted = « { $title } »
column-sentence = Dans l’article
column-article = Article
column-name = Nom
column-amount = Montant
column-thing = Comparé
column-told = Date
notice-coverage = Articles à ce sujet : { $count } ; utilisés ici : { $used }.

## Summaries, overviews and headlines

column-question = Question
notice-own-headline = C’est le titre de l’article lui-même ; un modèle de langage peut en écrire un autre.
notice-own-stands = Les phrases sont celles des articles : ce que { $model } a écrit en dit moins, ou n’y est pas confirmé.
asks-model = Interroge { $model } { $count } fois.
asks-model-for = Interroge { $model } { $count } fois, soit environ { $seconds } secondes.

## Requests

help-answer = Vous pouvez poser des questions sur ces articles, dans toute langue : un fait, un résumé, une liste ou un nombre, une comparaison, une chronologie, les nouveautés, ou l’auteur d’un article. Chaque phrase d’une réponse indique sa source. Par exemple :
help-latest = Quoi de neuf cette semaine ?
thanks-answer = Je vous en prie. Posez d’autres questions quand vous voulez.
previous-none = Il n’y a pas encore de réponse à reprendre.
previous-all = Les articles cités n’en disent pas plus.
notice-untranslated = Il faut un modèle de langage pour traduire. Voici les phrases telles qu’elles figurent dans les articles.
as-list = Liste : { $topic }
as-count = Compte : { $topic }
as-compare = Compare : { $topic }
as-summary = Résumé : { $topic }
as-overview = Vue d’ensemble : { $topic }
as-timeline = Chronologie : { $topic }
as-latest = Nouveautés : { $topic }
as-metadata = Sur les articles : { $topic }
as-multi-part = Plusieurs questions
as-headline = Titre pour : { $topic }
as-all = tous les articles
again-without-kind = Reposer la question, comme question sur un fait

## Notes

view-notes = Notes
action-keep = Conserver
kept-note = Conservé dans vos notes
kept-done = Conservé
keep-words = Conserver ce passage dans les notes
keep-selected = Conserver la sélection
keep-too-long = Impossible de conserver plus de { $count } caractères à la fois. Rien n’a été conservé ; sélectionnez-en moins.
keep-article = Conserver cet article dans les notes
notes-none = Rien n’est encore conservé. Conservez une réponse, ou les mots marqués ou sélectionnés d’un article : ils apparaîtront ici avec leurs sources.
notes-order = Trier par
notes-by-kept = ajout récent
notes-by-published = date de l’article
notes-by-source = source
notes-export = Tout enregistrer en
notes-more = Afficher plus de notes
note-comment = Commentaire
note-comment-hint = Ajouter un commentaire
note-kept = Conservé le { $day }
note-delete-sure = Supprimer définitivement ?

## Keyboard

keys-title = Clavier
key-question = Aller à la question ; dans une question vide, montrer les types de demandes
key-ask = Poser la question
key-line = Aller à la ligne
key-after = Citation suivante, ou la première
key-before = Citation précédente, ou la dernière
key-find = Chercher dans l’article, quand le curseur y est
key-select = Dans l’article : sélectionner une phrase, ou un mot avec →
key-keep = Conserver la phrase active, ou ce qui est sélectionné ou surligné
key-close = Fermer ce qui est ouvert
key-these = Afficher ces touches
keys-single = Utiliser /, K et ? comme raccourcis

## Why something could not be read

reason-empty = vide : il ne contient aucun texte
reason-no-text = il ne contient aucun texte
reason-no-article = il ne contient aucun article
reason-empty-sheets = aucun texte : ses feuilles sont vides
reason-empty-archive = aucun texte : l’archive est vide
reason-script = aucun texte : c’est un script qui l’affiche ; imprimez la page en PDF, ou copiez son texte
reason-link-to = c’est un lien ; ajoutez l’adresse elle-même : { $address }
reason-link-to-page = c’est un lien ; ajoutez l’adresse elle-même : { $address }
reason-link = c’est un lien ; ajoutez l’adresse elle-même
reason-link-page = c’est un lien ; ajoutez l’adresse elle-même
reason-google = c’est un lien vers un document de Google ; téléchargez celui-ci pour Office ou en PDF
reason-named = son nom finit par { $ending }, mais ce n’en est pas un, ou son début est endommagé
reason-image = c’est une image
reason-image-pdf = c’est une image ; faites-en un PDF
reason-recording = c’est un enregistrement ; ajoutez plutôt sa transcription
reason-film = c’est une vidéo ; ajoutez plutôt ses sous-titres (.srt ou .vtt)
reason-database = c’est une base de données
reason-gzip = c’est un fichier gzip ; décompressez-le d’abord
reason-bzip = c’est un fichier bzip2 ; décompressez-le d’abord
reason-xz = c’est un fichier xz ; décompressez-le d’abord
reason-sevenzip = c’est une archive 7-Zip ; décompressez-la d’abord, ou faites-en un .zip
reason-rar = c’est une archive RAR ; décompressez-la d’abord, ou faites-en un .zip
reason-postscript = c’est un fichier PostScript ; faites-en un PDF
reason-apple = c’est un fichier des logiciels d’Apple ; exportez-le en PDF ou pour Office
reason-ebook = c’est un livre numérique d’un autre format ; convertissez-le en EPUB
reason-unfinished = c’est un téléchargement inachevé ; recommencez-le
reason-mail-store = c’est une boîte de courriels ; exportez les messages en .eml, .msg ou .mbox
reason-contacts = il contient des rendez-vous ou des contacts, et aucun article
reason-page-part = c’est un élément d’une page web, pas un article
reason-references = c’est une liste de références ; exportez-la en CSV ou CSL-JSON avec les résumés
reason-other-markup = c’est un texte dont le balisage n’est pas lu ; enregistrez-le en .md
reason-other-subtitles = ce sont des sous-titres d’un autre format ; convertissez-les en .srt
reason-system-file = c’est un fichier du système, sans article
reason-warc = c’est une archive web de plusieurs pages ; extrayez-les en .html
reason-old-office = c’est un format d’Office d’avant 2007 ; enregistrez-le en { $ending }
reason-no-extension = son nom n’a pas d’extension et son début ne dit pas ce que c’est ; si c’est du texte, ajoutez .txt à son nom
reason-other-type = les fichiers { $ending } ne sont pas lus ; enregistrez-le si possible en texte, PDF ou .docx
reason-other-zip = les fichiers { $ending } ne sont pas lus
reason-not-supported = ce n’est pas un document d’un type connu
reason-password = il est protégé par un mot de passe ; enregistrez-le sans mot de passe
reason-password-archive = il est protégé par un mot de passe ; décompressez-le d’abord
reason-encrypted = il est chiffré ; enregistrez-le déchiffré
reason-drm = il est protégé contre la copie (DRM)
reason-damaged-pdf = il est endommagé ou incomplet : aucun lecteur de PDF ne peut l’ouvrir
reason-damaged-or = il est endommagé ou incomplet (détails : { $details })
reason-damaged-in = il est endommagé (détails : { $details })
reason-damaged = il est endommagé (détails : { $details })
reason-damaged-outlook = il est endommagé, ou n’est pas un message d’Outlook ; enregistrez-le en .eml
reason-not-text = ce n’est pas du texte
reason-encoding = ce n’est pas du texte, ou son codage est inconnu ; enregistrez-le en UTF-8
reason-not-json = ce n’est pas du JSON valable (détails : { $details })
reason-not-html = ce n’est pas du HTML
reason-not-message = ce n’est pas un courriel : il n’a pas d’en-tête
reason-no-subtitles = il ne contient aucun sous-titre avec du texte
reason-pageless = il ne contient aucune page
reason-no-messages = aucun de ses messages ne contient de texte
reason-xml-kind = ce type de XML n’est pas lu (<{ $root }>) ; les flux, NITF et les exports d’Evernote le sont
reason-nested = il est trop profondément imbriqué
reason-scans = ses pages sont des images sans texte ; pour les lire, il faut la reconnaissance de texte, que le propriétaire de cette page peut installer
reason-scans-page = ses pages sont des images sans texte ; pour les lire, il faut la reconnaissance de texte, que le propriétaire de cette page peut installer
reason-letters = son texte est illisible, car ses polices ne disent pas quelles lettres elles dessinent ; imprimez-le dans un nouveau PDF
reason-letters-page = son texte est illisible, car ses polices ne disent pas quelles lettres elles dessinent ; imprimez-le dans un nouveau PDF
reason-unknown-script = aucun texte n’a pu être reconnu dans les images de ses pages ; seules les lettres latines, chinoises et japonaises peuvent l’être
reason-on-pages = pages { $pages } : { $reason }
reason-too-large = il dépasse la limite de { $most } Mo par fichier
reason-page-too-large = il dépasse la limite de { $most } Mo par page
reason-message-too-large = il dépasse la limite de { $most } Mo par message
reason-too-large-unpacked = décompressé, il dépasse la limite de { $most } Mo par fichier
reason-too-long = son texte dépasse la limite de { $most } caractères par article
reason-too-slow = sa lecture a dépassé la limite de { $seconds } s par document
reason-crashed = il a fait échouer sa lecture (code { $code }) : il est endommagé, ou demande trop de mémoire
reason-memory = sa lecture demande plus de { $most } Mo de mémoire, la limite par document
reason-many-pages = il a { $count } pages ; la limite est de { $most } par PDF
reason-many-members = il contient plus de { $most } fichiers, la limite par archive
reason-row-cells = il a { $cells } cellules pour { $columns } colonnes
reason-no-column = aucune colonne de texte n’a été trouvée : donnez-lui le nom « text » ; les colonnes sont { $columns }
reason-no-column-page = aucune colonne de texte n’a été trouvée : donnez-lui le nom « text » ; les colonnes sont { $columns }
reason-empty-column = sa colonne { $column } ne contient aucun texte
reason-not-regular = ce n’est pas un fichier ordinaire
reason-port = le port { $port } de { $host } n’est pas un port web habituel
reason-private-host = { $host } est { $address }, qui n’est pas une adresse publique
reason-private = { $host } n’est pas une adresse publique
reason-no-host-because = le site { $host } est introuvable (détails : { $details })
reason-no-host = le site { $host } est introuvable
reason-robots = le fichier robots.txt de { $site } n’autorise pas les programmes à lire { $address }
reason-robots-unreachable = le fichier robots.txt de { $site } ne peut pas être lu ({ $status }) : rien d’autre ne lui est demandé
reason-busy-site = { $site } n’accepte plus de demandes avant le { $time }
reason-site-answers = le site répond { $status }
reason-connection = la connexion à { $site } a échoué (détails : { $details })
reason-certificate = le certificat de { $host } n’est pas digne de confiance (détails : { $details })
reason-web-kind = c’est du type { $kind }, qui n’est pas lu sur le web
reason-web-large = il dépasse la limite de { $most } Mo
reason-web-large-page = il dépasse la limite de { $most } Mo
reason-web-slow = la réponse a pris plus de { $seconds } s
reason-web-slow-page = la réponse a pris plus de { $seconds } s
reason-is-feed = c’est un flux ; ajoutez-le comme « Un flux »
reason-is-feed-page = c’est un flux ; ajoutez-le comme « Un flux »
reason-no-feed = ce n’est pas un flux RSS, Atom ou JSON
reason-no-sitemap = ce n’est pas un plan de site
reason-gone-page = il renvoie à la page d’accueil de { $site } : l’article n’y est plus
reason-redirects = il renvoie plus de { $count } fois ailleurs
reason-scheme = seuls http et https sont acceptés, pas { $scheme }
reason-bad-host = { $host } n’est pas un nom de site valable
reason-bad-address = ce n’est pas une adresse valable (détails : { $details })
reason-bad-characters = l’adresse contient une espace, une barre oblique inverse ou un caractère interdit
reason-user-name = les adresses avec un nom d’utilisateur ne sont pas acceptées
reason-same-id = l’identifiant { $id } est déjà celui de { $other }
reason-answers-401 = la page demande un mot de passe (401)
reason-answers-402 = la page est payante (402)
reason-answers-403 = le site refuse l’accès (403)
reason-answers-404 = il n’y a rien à cette adresse (404)
reason-answers-410 = la page a été supprimée définitivement (410)
reason-answers-429 = le site a reçu trop de demandes (429)
reason-answers-451 = la page est indisponible pour des raisons juridiques (451)
reason-no-ollama = Aucun serveur Ollama ne répond à l’adresse { $address }.
reason-no-ollama-page = Aucun serveur Ollama ne répond à l’adresse { $address }.
reason-needs-title = Un article doit avoir un titre.
reason-no-date = { $date } n’est pas une date valable ; écrivez-la sous la forme 2026-03-14.
reason-many-scans = { $count } de ses pages sont des images ; la limite est de { $most } par PDF
reason-no-mailbox = ce n’est pas une boîte de courriels : il ne commence pas par une ligne « From … »
reason-document-too-large = il dépasse la limite de { $most } Mo par document
reason-line-too-long = il dépasse la limite de { $most } Mo par ligne
reason-no-object = ce n’est pas un objet JSON
reason-field-id = le champ « id » doit être un texte ou un nombre entier
reason-no-header = sa première ligne est vide ; elle devrait nommer les colonnes
reason-page-gone = sa page { $page } ne peut plus être ouverte
reason-yaml = son en-tête n’est pas du YAML valable (détails : { $details })
reason-toml = son en-tête n’est pas du TOML valable (détails : { $details })
reason-open-header = son en-tête n’est pas fermé : ajoutez une ligne --- après les champs
reason-field-text = le champ { $name } doit être un texte, et non de type { $type }
reason-no-language = { $language } n’est pas un code de langue comme fr.
reason-field-date = la date { $date } n’est pas valable, ou n’est pas écrite sous la forme 2026-03-14
reason-members = il contient { $count } fichiers ; la limite est de { $most } par archive
reason-ratio = décompressé, il dépasse { $ratio } fois sa taille, la limite pour une archive
reason-archive-large = décompressée, l’archive dépasse la limite de { $most } Go
reason-many-tags = elle contient plus de { $most } balises, la limite pour une page
reason-feed-tags = ses { $count } premières entrées contiennent plus de { $most } balises, la limite pour un flux
reason-feed-empty = le flux n’en donne pas le texte
reason-feed-nameless = le flux n’en donne ni l’adresse ni l’identifiant
reason-web-limit = il dépasse la taille permise
reason-web-limit-page = il dépasse la taille permise
reason-not-modified = le site a répondu « inchangé » à une première demande
reason-compressed = il est compressé en { $encoding }, ce qui n’était pas demandé
reason-grows = décompressée, la réponse dépasse { $ratio } fois sa taille, ce qui n’arrive à aucun article
reason-decompress = la réponse ne peut pas être décompressée (détails : { $encoding }, { $details })
reason-ends-early = elle se termine trop tôt
reason-no-target = { $address } renvoie ailleurs sans dire où
reason-redirects-to = il renvoie à { $address } : { $reason }
reason-address-long = l’adresse dépasse { $most } caractères
reason-no-host-name = l’adresse n’a pas de nom de site
reason-surrogate = il contient la moitié d’un caractère
reason-too-deep = il est enfoui sous plus de { $most } archives ou messages
reason-rest-skipped = le reste a été laissé de côté, car { $count } de ses fichiers ont fait échouer leur lecture
reason-broken-off = il n’est pas arrivé entier ; ajoutez-le de nouveau
reason-too-late = il est arrivé après le début de la lecture ; ajoutez-le de nouveau
reason-many-files = il y a plus de { $most } fichiers ; mettez-les dans une archive ZIP
reason-files-waiting = trop de fichiers attendent d’être lus ; réessayez plus tard
reason-no-file-name = il n’a pas de nom
reason-not-saved = il n’a pas pu être enregistré (détails : { $details })
reason-draft-large = Le texte dépasse la limite de { $most } Mo par fichier.
reason-draft-unread = Le fichier ne peut pas être vérifié : { $reason }.
reason-file-large = un fichier ne peut pas dépasser { $most } Mo (réglage page.{ $setting })
reason-file-large-page = un fichier ne peut pas dépasser { $most } Mo
reason-upload-large = un envoi ne peut pas dépasser { $most } Mo (réglage page.{ $setting })
reason-upload-large-page = un envoi ne peut pas dépasser { $most } Mo
reason-no-ollama-model = Le serveur Ollama de { $address } n’a pas encore de modèle.
reason-no-ollama-model-page = Le serveur Ollama de { $address } n’a pas encore de modèle.
reason-store-busy = Un autre programme est en train de modifier les articles ; réessayez quand il aura terminé ({ $path }).
reason-store-busy-page = Un autre programme est en train de modifier les articles ; réessayez quand il aura terminé.
reason-store-trouble = L’index { $path } est inutilisable ({ $details }) : { $reason }.
reason-hint-readonly = rendez le dossier accessible en écriture
reason-hint-readonly-page = rendez le dossier accessible en écriture
reason-hint-full = libérez de l’espace sur le disque ; les articles déjà ajoutés sont intacts
reason-hint-disk = le disque est peut-être plein, ou la taille maximale d’un fichier atteinte ; les articles déjà ajoutés sont intacts
reason-hint-open = vérifiez que le dossier est accessible en lecture et en écriture
reason-hint-doctor = signalez-le au propriétaire de cette page
reason-hint-doctor-page = signalez-le au propriétaire de cette page
reason-store-closed = L’index { $path } a été fermé en cours d’utilisation ({ $details }).
reason-store-damaged = { $path } est endommagé ou n’est pas un index ({ $details }) ; déplacez-le et ajoutez de nouveau les articles.
reason-store-damaged-page = { $path } est endommagé ou n’est pas un index ({ $details }) ; déplacez-le et ajoutez de nouveau les articles.
reason-store-folder = { $path } est inutilisable : { $details }.
reason-store-folder-page = { $path } est inutilisable : { $details }.
reason-store-unwritable = Impossible d’écrire dans { $path } ({ $details }) ; rendez le dossier accessible en écriture.
reason-store-unwritable-page = Impossible d’écrire dans { $path } ({ $details }) ; rendez le dossier accessible en écriture.
reason-store-older = { $path } vient d’une version antérieure de ce programme. Le propriétaire de cette page peut le mettre à jour en gardant les articles.
reason-store-older-page = { $path } vient d’une version antérieure de ce programme. Le propriétaire de cette page peut le mettre à jour en gardant les articles.
reason-store-other = { $path } vient d’une autre version de ce programme ; déplacez-le et ajoutez de nouveau les articles.
reason-store-other-page = { $path } vient d’une autre version de ce programme ; déplacez-le et ajoutez de nouveau les articles.
reason-store-model = Entre-temps, les articles ont été relus avec un autre modèle ; ce programme doit être relancé ({ $path }).
reason-store-model-page = Entre-temps, les articles ont été relus avec un autre modèle ; ce programme doit être relancé.
reason-lock-held = Le processus { $process } ({ $command }, depuis { $time }) est en train de modifier les articles ; réessayez quand il aura terminé ({ $work }, { $path }).
reason-lock-held-page = Le processus { $process } ({ $command }, depuis { $time }) est en train de modifier les articles ; réessayez quand il aura terminé.
reason-lock-taken = Un autre programme est en train de modifier les articles ; réessayez quand il aura terminé ({ $work }, { $path }).
reason-lock-taken-page = Un autre programme est en train de modifier les articles ; réessayez quand il aura terminé.
reason-kept-trouble = { $path } est inutilisable ({ $details }) ; déplacez ce fichier pour repartir de zéro ({ $what }).
reason-kept-trouble-page = { $path } est inutilisable ({ $details }) ; déplacez ce fichier pour repartir de zéro.
reason-kept-newer = { $path } vient d’une version plus récente de ce programme ; mettez le programme à jour ({ $what }).
reason-kept-newer-page = { $path } vient d’une version plus récente de ce programme ; mettez le programme à jour.
reason-note-unread = Une note est illisible ; elle a été écrite par une autre version de ce programme.
reason-conversation-unread = La conversation « { $title } » est illisible ; elle a été écrite par une autre version de ce programme.
reason-ratings-trouble = { $path } est inutilisable ({ $details }) ; rendez-le accessible en écriture, ou déplacez-le.
reason-collection-busy = Des articles sont en cours d’ajout dans la collection { $name } ; réessayez ensuite ({ $holder }).
reason-collection-busy-page = Des articles sont en cours d’ajout dans la collection { $name } ; réessayez ensuite.
