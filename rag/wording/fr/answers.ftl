nearest-one = Le plus proche : { $title }
only-of-time = Compris : « { $words } », donc seulement des articles publiés à ces dates ({ $published }) ; --any-date n’en écarte aucun.
left-out = Passages laissés de côté, car la fenêtre de contexte du modèle était pleine : { $count }.
in-the-line = En attente du modèle : cette question est au rang { $place } dans la file.
same-with-sources = La même réponse avec toutes ses sources :
instead = La réponse est plutôt :
without-fragment = Sans la phrase interrompue :
all-supported = Confirmé par les articles.
