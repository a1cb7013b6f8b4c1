add-own = Ajouter vos articles
ask-about = Que disent les articles sur { $topic } ?
ask-title = De quoi parle l’article « { $title } » ?
no-server = Pour l’instant, les réponses sont des citations des articles. Pour qu’elles soient rédigées, installez Ollama (ollama.com) et lancez { $command }.
no-model = Pour l’instant, les réponses sont des citations des articles. Ollama est là, mais n’a pas encore de modèle : { $command } en télécharge un.
