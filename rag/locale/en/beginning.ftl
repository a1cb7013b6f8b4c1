add-own = Add your own articles
ask-about = What do the articles say about { $topic }?
ask-title = What is the article “{ $title }” about?
no-server = Answers are quotes from the articles for now. To have them written, install Ollama (ollama.com) and run { $command }.
no-model = Answers are quotes from the articles for now. Ollama is there, but has no model yet: { $command } gets one.
