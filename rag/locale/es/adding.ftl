add-articles = Añadir artículos
drop-files = Suelte archivos aquí
choose-files = Elegir archivos
choose-folder = Elegir una carpeta
file-kinds = Texto, Markdown, HTML, PDF, Word, OpenDocument, EPUB, correo, subtítulos, tablas, JSON y ZIP, { $megabytes } MB como máximo cada uno. Los artículos van al índice; los archivos no se guardan. Un archivo con el mismo nombre sustituye a su artículo.
sending = Enviando el archivo { $number } de { $of }
from-web = De la web
web-kind = Qué son las direcciones
web-pages = Páginas
web-feed = Un canal (feed)
web-sitemap = Un mapa del sitio
web-addresses = Direcciones, una por línea
sitemap-most = Páginas más recientes, como máximo
web-add = Añadir
feeds = Canales
feed-read = leído: { $time }
feed-never = aún no leído
feed-remove = Quitar el canal { $feed }
feed-removed = Se ha quitado el canal; sus artículos se quedan.
sync-now = Leer los canales ahora
adding = Añadiendo artículos
files-read = { $done } de { $of } leídos
passages-embedded = { $done } de { $of } pasajes vectorizados, { $rate } por segundo
waiting-for = { $who } está añadiendo artículos; se espera a que termine.
stop-adding = Detener
stopping = Deteniendo. Lo leído hasta ahora se conserva.
adding-done = Listo
adding-stopped = Detenido
fate-added = { $count ->
    [one] { $count } añadido
   *[other] { $count } añadidos
}
fate-replaced = { $count ->
    [one] { $count } sustituido
   *[other] { $count } sustituidos
}
fate-moved = { $count ->
    [one] { $count } trasladado
   *[other] { $count } trasladados
}
fate-unchanged = { $count ->
    [one] { $count } sin cambios
   *[other] { $count } sin cambios
}
fate-removed = { $count ->
    [one] { $count } quitado
   *[other] { $count } quitados
}
fate-rejected = { $count ->
    [one] { $count } no leído
   *[other] { $count } no leídos
}
embedded-in = { $count ->
    [one] { $count } pasaje vectorizado, en { $seconds } s
   *[other] { $count } pasajes vectorizados, en { $seconds } s
}
not-read = Lo que no se pudo leer, y por qué
more-rejected = y { $count } más
no-addresses = Indique una o varias direcciones que empiecen por http:// o https://.
busy-here = Se están añadiendo artículos en este momento. Inténtelo de nuevo cuando termine.
