add-own = Eigene Artikel hinzufügen
ask-about = Was sagen die Artikel über { $topic }?
ask-title = Worum geht es in dem Artikel „{ $title }“?
no-server = Die Antworten sind vorerst Zitate aus den Artikeln. Damit sie ausformuliert werden, installieren Sie Ollama (ollama.com) und führen Sie { $command } aus.
no-model = Die Antworten sind vorerst Zitate aus den Artikeln. Ollama läuft, hat aber noch kein Modell: { $command } lädt eines.
