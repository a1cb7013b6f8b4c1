what-to-know = ¿Qué desea saber?
how-it-answers = Pregunte en cualquier idioma. La respuesta sale de { $articles }, y cada frase muestra las palabras en que se apoya.
try-these = Pruebe una de estas
no-articles = Todavía no hay artículos
no-articles-hint = Suelte sus archivos en esta página, o añádalos con { $command }. O pruebe con veinte noticias breves en seis idiomas, inventadas para la ocasión.
add-samples = Añadir los artículos de ejemplo
one-moment = Un momento
reading-samples = Leyendo los artículos de ejemplo, un minuto como mucho
