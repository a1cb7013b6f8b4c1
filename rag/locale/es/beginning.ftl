add-own = Añadir sus artículos
ask-about = ¿Qué dicen los artículos sobre { $topic }?
ask-title = ¿De qué trata el artículo «{ $title }»?
no-server = Por ahora, las respuestas son citas de los artículos. Para que se redacten, instale Ollama (ollama.com) y ejecute { $command }.
no-model = Por ahora, las respuestas son citas de los artículos. Ollama está instalado, pero aún no tiene ningún modelo: { $command } descarga uno.
