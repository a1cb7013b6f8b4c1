views = Vistas
view-ask = Preguntar
view-articles = Artículos
find-articles = Buscar artículos
search-articles = Buscar en títulos, fuentes y autores
all-sources = Todas las fuentes
all-languages = Todos los idiomas
from-day = Desde
to-day = hasta
clear-filters = Borrar
column-title = Título
column-source = Fuente
column-published = Fecha
column-author = Autor
column-language = Idioma
column-passages = Pasajes
column-added = Añadido
characters = { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
}
nothing-found = Ningún artículo coincide con estas palabras y filtros.
shelf-empty = Todavía no hay artículos. Suelte archivos en cualquier lugar de esta página, o indique la dirección de una página o de un canal.
pages = Páginas
rows-of = { $first }–{ $last } de { $count }
earlier-page = Anteriores
later-page = Siguientes
select-all = Seleccionar toda esta página
select-article = Seleccionar «{ $title }»
selected = Seleccionados:
remove-selected = Quitar
remove-sure = ¿Quitar del índice?
remove-means = Ninguna respuesta citará ya estos artículos. Los archivos del disco se quedan donde están. Un artículo de un canal no vuelve por sí solo; un archivo que se añade otra vez, sí.
remove-yes = Quitar
remove-no = Conservar
removed = { $count ->
    [0] No se ha quitado nada.
    [one] Se ha quitado { $count } artículo.
   *[other] Se han quitado { $count } artículos.
}
back = Todos los artículos
correct = Corregir los datos
correct-hint = El artículo conserva lo que se corrige aquí, también si se lee otra vez.
save = Guardar
saved = Guardado.
cancel = Cancelar
date-example = 2026-03-14
original = El original
read-from = Leído de { $origin }
state = Sus artículos
busy = { $who } está añadiendo artículos ahora.
fact-articles = Artículos
fact-passages = Pasajes
fact-languages = Idiomas
fact-newest = El más reciente
fact-changed = Último cambio
fact-size = En el disco
size = { $megabytes } MB
fact-store = Almacén
store-local = SQLite y FAISS, en este equipo
fact-where = Lugar
fact-model = Modelo de embeddings
lately = Cambios recientes
changed-added = añadido
changed-changed = cambiado
changed-removed = quitado
