## Common

title = Pregunte a sus artículos
articles = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
new-conversation = Conversación nueva
close = Cerrar
failed-unexpectedly = Ha ocurrido un error imprevisto. Inténtelo de nuevo; si se repite, avise al propietario de esta página.
outage = Se ha perdido la conexión con el servidor. Se está restableciendo; lo que ha escrito se conserva.
field-full = Aquí no caben más de { $count } caracteres; el resto se ha omitido.

## Welcome

what-to-know = ¿Qué desea saber?
how-it-answers = Pregunte en cualquier idioma. La respuesta sale de { $articles }, y cada frase muestra las palabras en que se apoya.
try-these = Por ejemplo
no-articles = Todavía no hay artículos
no-articles-hint = Añada sus artículos o pruebe con veinte noticias breves en seis idiomas, inventadas para la ocasión.
add-samples = Añadir los artículos de ejemplo
one-moment = Un momento
reading-samples = Leyendo los artículos de ejemplo, un minuto como mucho

## Suggested questions and set-up hints

add-own = Añadir sus artículos
ask-about = ¿Qué dicen los artículos sobre { $topic }?
ask-title = ¿De qué trata el artículo «{ $title }»?
ask-next = Para seguir
no-server = Por ahora, las respuestas son citas de los artículos. Para que se redacten, instale Ollama (ollama.com) en la máquina de esta página y descargue un modelo: { $settings }
no-model = Por ahora, las respuestas son citas de los artículos. Ollama está instalado, pero aún no tiene ningún modelo. Descargue uno: { $settings }

## Sign-in and rate limits

sign-in = Iniciar sesión
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-wrong = Nombre o contraseña incorrectos.
sign-in-wait = { $seconds ->
    [one] Demasiados intentos fallidos. Inténtelo de nuevo dentro de { $seconds } segundo.
   *[other] Demasiados intentos fallidos. Inténtelo de nuevo dentro de { $seconds } segundos.
}
sign-in-busy = Demasiadas personas están iniciando sesión. Inténtelo de nuevo en un momento.
signed-in-as = Sesión iniciada como { $name }
sign-out = Cerrar sesión
change-password = Cambiar la contraseña
password-old = Contraseña actual
password-new = Contraseña nueva
password-again = Repita la contraseña nueva
password-rule = De { $shortest } a { $longest } caracteres
password-wrong = La contraseña actual no es correcta.
password-differs = Las contraseñas nuevas no coinciden.
password-length = Una contraseña tiene de { $shortest } a { $longest } caracteres.
password-changed = Se ha cambiado su contraseña.
password-elsewhere = Se ha cerrado su sesión en todos los demás lugares.
back-to-articles = Volver a sus artículos
too-many-at-once = { $count ->
    [one] Se está respondiendo una pregunta suya. Haga esta cuando haya terminado.
   *[other] Se están respondiendo { $count } preguntas suyas. Haga esta cuando haya terminado alguna.
}
too-many-a-minute = { $count ->
    [one] Se puede hacer { $count } pregunta por minuto. Inténtelo de nuevo dentro de { $seconds } s.
   *[other] Se pueden hacer { $count } preguntas por minuto. Inténtelo de nuevo dentro de { $seconds } s.
}
conversation-full = { $count ->
    [one] Esta conversación ha llegado a su límite de { $count } pregunta. Empiece una nueva.
   *[other] Esta conversación ha llegado a su límite de { $count } preguntas. Empiece una nueva.
}
no-articles-reader = Nadie ha añadido ninguno todavía. Puede hacerlo el propietario de esta página.
shelf-empty-reader = Todavía no hay artículos.

## Chat

conversation = Conversación
question-label = Su pregunta
question-placeholder = Su pregunta
ask = Preguntar
stop = Detener
queued = Esta pregunta se hará en cuanto termine la respuesta en curso.
searching = Buscando en los artículos
writing = Redactando la respuesta
reading = Leyendo
stopped = Ha detenido esta respuesta.
interrupted = El programa terminó antes de responder a esta pregunta. Vuelva a hacerla.
versions = Respuestas a esta pregunta
version-before = Respuesta anterior
version-after = Respuesta siguiente
version-place = Respuesta { $place } de { $count }
searched-for = Búsqueda: { $question }
asked-about = { $question } — sobre: { $topic }
only-published = «{ $words }»: publicados { $published }
own-words = Con las palabras de los artículos
from-the-articles = De los artículos
sources = Fuentes
source-number = Fuente { $number }: { $title }
nearest = Artículos más cercanos
nearest-passages = Pasajes más cercanos
without-model = Citado sin modelo de lenguaje
seconds = { $seconds } s
understood = Cómo se entendió la pregunta
asked-within = Solo: { $limits }
answered-in = Respuesta en { $language }
again-without-date = Preguntar de nuevo, sin límite de fecha
again-without-context = Preguntar de nuevo, sin el contexto de la conversación
again-without-language = Preguntar de nuevo, con la respuesta en el idioma de la página
again-without-limits = Preguntar de nuevo, en todos los artículos

## Filters

which-articles = Filtrar los artículos
filter-time = Cualquier fecha
filter-days = { $count ->
    [365] Últimos 12 meses
   *[other] Últimos { $count } días
}
filter-words = Con palabras
filter-words-example = la semana pasada, marzo de 2026
filter-doubtful = También cuentan los días tomados de las propiedades de un archivo o deducidos. La lista de artículos los muestra con un signo de interrogación.
filter-find = Buscar en la lista
filter-not-understood = No se entiende como fecha. Pruebe con «la semana pasada», «marzo de 2026» o un año.
filter-remove = Quitar este filtro
collections = Colecciones
collections-hint = Elija una colección, o + para buscar también en ella.
collection-first = Primera colección
collection-shown = Colección: { $name }
collection-too = Buscar también en «{ $name }»
collection-without = Dejar de buscar en «{ $name }»
collection-add = Añadir una colección
collection-new = por ejemplo, energía
collection-make = Añadir
collection-name = Nombre
collection-open = La ven todos los que tienen acceso a esta página
collection-seen-by = La ven: { $people }
collection-remove = Eliminar…
collection-remove-means = «{ $name }» se eliminará definitivamente: { $articles }, con las conversaciones, las notas y los ajustes. Los archivos del disco se quedan donde están.
collection-remove-yes = Eliminar definitivamente
collection-rule = Use de 1 a 50 letras y cifras, «-» y «_», y empiece por una letra o una cifra.
collection-taken = Ya hay una colección «{ $name }».
one-at-a-time = Los artículos se añaden y se cambian en una sola colección. Elija una encima de la pregunta.
collection-reader = Puede leer estas colecciones. Su propietario añade los artículos.
kinds = Tipos de petición
kind-overview = ¿De qué tratan los artículos?
kind-list = ¿Qué artículos hablan de { $topic }?
kind-timeline = Cronología de { $topic }
kind-summary = Resume lo que se dice sobre { $topic }
kind-compare = Compara lo que dicen los artículos sobre { $topic }
kind-count = ¿Cuántos artículos mencionan { $topic }?
kind-latest = ¿Qué es lo último sobre { $topic }?
only-these = { $count ->
    [one] Solo un artículo
   *[other] Solo { $count } artículos
}
limit-sources = Fuentes
limit-authors = Autores
limit-languages = Idiomas
limit-tags = Etiquetas

## Settings panel

settings = Ajustes
page-language = Idioma de la página
appearance = Apariencia
appearance-system = Como el sistema
appearance-light = Claro
appearance-dark = Oscuro
who-answers = Quién redacta las respuestas
model = Modelo
model-automatic = Automático: { $model }
model-quotes = Solo citas, sin modelo
model-detail = { $name } ({ $details })
model-loaded = en memoria
answer-language = Idioma de las respuestas
answer-language-question = El de la pregunta
pull-label = Descargar un modelo con Ollama
pull = Descargar
pull-stop = Detener la descarga
pulling = Descargando { $model }…
pulled = { $model } ya está disponible.
pull-stopped = La descarga se ha detenido; lo recibido se conserva.
pull-fits = Adecuado para este equipo: { $model }, { $size } GB de descarga y unos { $needs } de sus { $memory } GB de memoria. Los detalles bajo cada respuesta indican su velocidad.
limit-folders = Carpetas, archivos o direcciones

## Actions on an answer

actions = Acciones sobre esta respuesta
action-copy = Copiar
action-again = Repetir
action-edit = Editar
rate-up = Buena respuesta (se guarda solo en este equipo)
rate-down = Mala respuesta (se guarda solo en este equipo)
rated = Guardado en este equipo
rated-back = Valoración retirada
copy-markdown = Markdown con fuentes
copy-plain = Texto sin formato con fuentes
copy-bibtex = Fuentes en BibTeX
copy-csl = Fuentes en CSL-JSON
copied = Copiado
copy-refused = El navegador no permite copiar aquí. El texto está seleccionado: cópielo con Ctrl+C o ⌘C.
editing = Está editando: { $question }
editing-replaces = La nueva respuesta ocupará su lugar y lo que sigue desaparecerá.
editing-cancel = Cancelar la edición

## Notices about an answer

notice-no-server = Solo citas, porque ningún servidor de Ollama responde en { $address }; «ollama serve» inicia uno.
notice-unfounded = Solo citas: { $model } no escribió nada que los artículos confirmen.
notice-uncited = Solo citas: lo que escribió { $model } no se pudo vincular a ningún pasaje de los artículos.
notice-foreign = Solo citas: { $model } no escribió en el idioma pedido ({ $language }).
notice-cut = La respuesta está cortada: es más larga de lo que permite el ajuste llm.answer_tokens.
notice-cut-page = La respuesta está cortada porque era demasiado larga.
notice-looped = { $model } empezó a repetir siempre lo mismo; la respuesta termina antes.
notice-filtered = Ningún artículo cumple los filtros que ha puesto.
notice-any-date = Ningún artículo publicado en esas fechas ({ $published }) responde a la pregunta; esto procede de otros.
notice-quoted = Solo citas. { $cause }
notice-unfinished = La respuesta está incompleta: el servidor del modelo se detuvo a mitad. Detalles: { $reason }
cause-unreachable = El servidor del modelo de lenguaje no responde. Detalles: { $reason }
cause-missing = El modelo de lenguaje no está en el servidor. Detalles: { $reason }
cause-memory = El servidor no tiene memoria suficiente para este modelo; uno más pequeño puede servir. Detalles: { $reason }
cause-slow = El servidor del modelo de lenguaje no envió nada durante demasiado tiempo. Detalles: { $reason }
notice-other-dates = Los artículos publicados en esas fechas ({ $published }) no responden por sí solos; esto procede también de otros.
notice-chosen = Escrito por { $model }, el modelo disponible en Ollama.
notice-doubtful = Frases que los artículos no confirman, o solo en parte: { $doubtful } de { $count }.
notice-fragment = Solo citas: { $model } no escribió ninguna frase completa.
notice-stopped = La respuesta se detuvo y está incompleta.
notice-unbegun = Solo citas: la respuesta se detuvo antes de su primera palabra.
notice-misread = El servidor leyó { $read } tokens de una petición de al menos { $sent }: corta las largas sin avisar. Actualícelo o reduzca el ajuste llm.context_window.
notice-misread-page = El modelo de lenguaje solo leyó una parte de los pasajes; puede faltar algo en la respuesta.
since = desde el { $day }
cause-long = La petición es demasiado larga para la ventana de contexto del modelo. Detalles: { $reason }
cause-other = El servidor del modelo de lenguaje no respondió como debía. Detalles: { $reason }

## Verdicts

legend = En qué medida los artículos confirman la respuesta
verdict-supported = Confirmada
verdict-unread = Datos hallados, sentido sin confirmar
verdict-partly = Confirmada en parte
verdict-unsupported = No confirmada
count-supported = { $count ->
    [one] { $count } frase confirmada
   *[other] { $count } frases confirmadas
}
count-unread = { $count } con el sentido sin confirmar
count-partly = { $count ->
    [one] { $count } confirmada en parte
   *[other] { $count } confirmadas en parte
}
count-unsupported = { $count ->
    [one] { $count } no confirmada
   *[other] { $count } no confirmadas
}
about-supported = Las palabras que cita lo dicen casi igual. También se comprobaron números, fechas, nombres y citas.
about-unread = Los números, las fechas y los nombres de la frase están en las palabras que cita, y no se halló nada en contra. No se comprobó si esas palabras dicen lo mismo: compárela con la cita.
reader-bundled = el pequeño modelo incluido en este programa
reader-model = el modelo { $name }
about-supported-read = Los números, las fechas y los nombres están en las palabras que cita, y { $reader }, que las leyó, considera que dicen lo mismo. Puede equivocarse.
about-unread-read = Los números, las fechas y los nombres de la frase están en las palabras que cita, pero { $reader }, que las leyó, no está seguro de que digan lo mismo: compare la frase con la cita.
sign-worth = De 100 frases con este signo, { $right } eran correctas. Medido con { $count } frases cercanas al texto de los artículos, la mitad de ellas falsas.
sign-worth-read = De 100 frases de las que está igual de seguro, unas { $right } son correctas.
verdict-read = según { $reader }; de 100 frases de las que está igual de seguro, unas { $right } son ciertas
meaning-read = { $count ->
    [one] El sentido de una frase lo leyó { $reader }.
   *[other] El sentido de { $count } frases lo leyó { $reader }.
}
about-partly = Parte de lo que dice la frase está en las palabras que cita, y parte no.
about-unsupported = Nada de lo encontrado en los artículos lo dice. No se fíe de ello.
problem-number = El número «{ $words }» no está en lo que cita.
problem-date = La fecha «{ $words }» no está en lo que cita.
problem-name = El nombre «{ $words }» no está en lo que cita.
problem-quote = Las palabras «{ $words }» no están en el artículo.
problem-word = Lo que cita tiene otra palabra en lugar de «{ $words }».
problem-negation = Lo que cita dice lo contrario: «{ $words }».
problem-direction = Lo que cita dice lo contrario de «{ $words }».
problem-contradiction = Lo que cita la contradice.
problem-meaning = Ningún pasaje encontrado lo dice.
problem-mark = Se citaba otro pasaje, que no lo dice; el número es ahora el del pasaje correcto.
read-in-article = Leerlo en el artículo
page-number = página { $number }

## Checking a draft

view-draft = Comprobar un texto
view-draft-short = Texto
draft-hint = Cada frase de su texto se compara con los artículos, en cualquier idioma. El texto no se guarda ni se convierte en artículo.
draft-label = Su texto
draft-placeholder = Pegue aquí un texto o elija un archivo
draft-file = Elegir un archivo
draft-go = Comprobar
draft-working = Comparando cada frase con los artículos
draft-title = Comprobación de «{ $title }»
draft-untitled = Comprobación de un texto
draft-legend = En qué medida los artículos confirman el texto
draft-for = Los artículos dicen
draft-against = Los artículos dicen otra cosa
draft-against-too = Otro artículo dice otra cosa
draft-disputed = { $count ->
    [one] En una frase los artículos se contradicen.
   *[other] En { $count } frases los artículos se contradicen.
}
draft-nearest = Lo más cercano en los artículos
draft-no-claims = Ninguna frase de este texto afirma algo que se pueda comprobar.
verdict-contradicted = Contradicha
verdict-absent = No está en los artículos
count-contradicted = { $count ->
    [one] { $count } contradicha
   *[other] { $count } contradichas
}
count-absent = { $count ->
    [one] { $count } no está en los artículos
   *[other] { $count } no están en los artículos
}
about-contradicted = Los artículos hablan de lo mismo y dicen otra cosa. Compare la frase con la cita.
about-absent = No se encontró ningún artículo que lo diga, ni que diga lo contrario.

## Answers on the command line

nearest-articles = Más cercano: { $titles }
only-of-time = Se entendió «{ $words }»: solo artículos publicados en esas fechas ({ $published }); con --any-date no se excluye ninguno.
left-out = Pasajes omitidos porque la ventana de contexto del modelo estaba llena: { $count }.
in-the-line = Esperando al modelo: esta pregunta es la número { $place } de la cola.
same-with-sources = Lo mismo, con todas sus fuentes:
instead = La respuesta es, en cambio:
without-fragment = Sin la frase interrumpida:
all-supported = Confirmado por los artículos.
all-unread = Los números, las fechas y los nombres están en los artículos. No se comprobó si los artículos dicen lo mismo.
all-unread-read = Los números, las fechas y los nombres están en los artículos, pero { $reader }, que leyó las citas, no está seguro de que digan lo mismo: compárelas.
withheld = Lo que escribió el modelo, que los artículos no confirman
withheld-hint = { $option } muestra lo que escribió el modelo.
label = { $title }:

## Usage of an answer

receipt = Detalles de la respuesta
receipt-passages = Pasajes
receipt-sent = { $dropped ->
    [0] { $sent } { $sent ->
        [one] enviado
       *[other] enviados
    }
   *[other] { $sent } { $sent ->
        [one] enviado
       *[other] enviados
    }, { $dropped } { $dropped ->
        [one] omitido
       *[other] omitidos
    }
}
receipt-window = Ventana de contexto
receipt-prompt = Instrucción
receipt-answer = Respuesta
receipt-attempts = Intentos
receipt-reader = Sentido leído
receipt-read = { $count ->
    [one] una frase, por { $reader }
   *[other] { $count } frases, por { $reader }
}
receipt-unread = Sentido sin comprobar
unread-slow = tardaría más de lo que permite el ajuste checks.seconds
unread-failed = no se pudo consultar al modelo
unread-stopped = la respuesta se detuvo
unread-weak = el modelo no es lo bastante fiable en este idioma
unread-subtle = una frase se aparta tan poco de su cita que un modelo pequeño no lo advierte
unread-off = para eso hace falta un modelo de lenguaje
receipt-reading-speed = Velocidad de lectura
receipt-speed = Velocidad
tokens = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
}
about-tokens = { $count ->
    [one] unos { $count } tokens
   *[other] unos { $count } tokens
}
tokens-per-second = { $number } tokens/s
milliseconds = { $number } ms
stage-search = Búsqueda
stage-evidence = Selección de los pasajes
stage-queue = En la cola
stage-prompt = Preparación de la instrucción
stage-first-token = Hasta la primera palabra
stage-writing = Redacción
stage-checking = Comprobación
stage-reading = Lectura del sentido
questions-before = { $count ->
    [one] { $count } pregunta antes de la suya
   *[other] { $count } preguntas antes de la suya
}

## Article reader

article = Artículo
nothing-open = El artículo aparece aquí
nothing-open-hint = Elija un número o una cita para leerla en su lugar.
gone = Este artículo ya no está aquí
close-article = Cerrar el artículo
find-in-article = Buscar en el artículo
find-before = Coincidencia anterior
find-after = Coincidencia siguiente
find-none = Sin coincidencias
overview = Resumen
overview-making = Leyendo el artículo y lo que dicen los demás
overview-names = Nombres
overview-places = Países y ciudades
overview-times = Fechas que menciona
overview-sentences = Frases principales
overview-related = Otros artículos sobre esto
overview-alone = No se ha encontrado ningún otro artículo sobre esto.
related-otherwise = Dice otra cosa
related-newer = Más reciente
related-copy = Mismo texto
related-same = Mismo tema
printed-page = Página tal como se imprimió
printed-drawing = Mostrando la página
printed-image = Página { $number } de «{ $title }» tal como está impresa
printed-gone = El archivo de este artículo no está en este equipo o ya no está en su sitio, por lo que no se pueden mostrar sus páginas.
printed-changed = Esas palabras no están en esta página: el archivo ha cambiado desde que se leyó.
printed-unmarked = No se han podido marcar las palabras en esta página.
citation-place = { $place } de { $count }
citations = Citas de la respuesta
citation-before = Cita anterior
citation-after = Cita siguiente
read-original = Original en { $host }
new-tab = se abre en una pestaña nueva
quote-place = Las palabras marcadas: { $place }
copies-too = La misma noticia también en
changed = Este artículo ha cambiado desde entonces: la cita ya no está en él.

## Conversation list

conversations = Conversaciones
fold-conversations = Ocultar las conversaciones
find-conversations = Buscar conversaciones
none-kept = Sus conversaciones se guardan aquí, solo para usted.
none-found = Ninguna conversación contiene estas palabras.
nothing-kept = Este navegador no acepta cookies de la página, así que sus conversaciones no se guardan.
kept-today = Hoy
kept-yesterday = Ayer
kept-this-week = Últimos siete días
kept-earlier = Antes
more-conversations = Mostrar más
is-shared = compartida
options = Opciones
options-of = Opciones de «{ $title }»
rename = Cambiar el nombre
new-name = Nuevo nombre de la conversación
share = Compartir
export-markdown = Guardar como Markdown
export-json = Guardar como JSON
delete = Eliminar
delete-sure = ¿Eliminar esta conversación?
delete-means = Se eliminará definitivamente, y los enlaces a ella dejarán de funcionar.
delete-no = Conservar
delete-yes = Eliminar
share-title = Compartir esta conversación
share-means = Quien pueda abrir esta página y tenga el enlace puede leer la conversación, también lo que aún se añada. Nadie más que usted puede cambiarla.
share-yes = Crear un enlace
share-link = Enlace a la conversación
copy-link = Copiar el enlace
link-copied = Copiado
withdraw = Dejar de compartir
export-word = Guardar como Word
shared-with-you = Una conversación compartida: «{ $title }». Si sigue preguntando, empieza una conversación propia.
conversation-missing = Esta conversación no existe o ya no se comparte.

## Article table and details

views = Vistas
view-ask = Preguntar
view-articles = Artículos
find-articles = Buscar artículos
search-articles = Títulos y textos
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
in-the-texts = En los textos
ask-these = Preguntar solo a estos
ask-this = Preguntar sobre este artículo
shelf-empty = Todavía no hay artículos. Suelte archivos en cualquier lugar de esta página, o indique la dirección de una página o de un canal.
pages = Páginas
rows-of = { $first }–{ $last } de { $count }
earlier-page = Anteriores
later-page = Siguientes
select-all = Seleccionar toda esta página
select-article = Seleccionar «{ $title }»
selected = Seleccionados:
remove-selected = Quitar
remove-sure = ¿Quitar de sus artículos?
remove-means = Ninguna respuesta citará ya estos artículos. Los archivos del disco se quedan donde están. Un artículo de un canal no vuelve por sí solo; un archivo que se añade otra vez, sí.
remove-yes = Quitar
remove-no = Conservar
undo = Deshacer
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
original = El original
doubtful-day = La fecha es dudosa: procede de las propiedades del archivo o se ha deducido.
other-day = La fecha es dudosa: escrita con cifras, puede leerse de dos maneras.
date-correct = Corregirla
date-is = Es el { $day }
date-another = Otra fecha
not-in-full = No se leyó entero: { $what }
not-read-unreadable = { $count ->
    [one] { $count } carácter ilegible se muestra como �
   *[other] { $count } caracteres ilegibles se muestran como �
}
not-read-nonsense = no se reconoce en él ningún idioma; puede estar dañado o tener otra codificación
not-read-embedded = se omitió un documento incrustado
not-read-box = se omitió: «{ $words }»
not-read-boxes = { $count ->
    [one] y { $count } recuadro más
   *[other] y { $count } recuadros más
}
read-in-part = { $count } leídos solo en parte
read-from = Leído de { $origin }
state = Sus artículos
busy = Se están añadiendo artículos.
fact-articles = Artículos
fact-passages = Pasajes
fact-languages = Idiomas
fact-newest = El más reciente
fact-changed = Último cambio
technical = Detalles técnicos
fact-size = En el disco
size = { $megabytes } MB
fact-store = Almacén
store-local = SQLite y FAISS, en este equipo
fact-where = Ubicación
fact-model = Modelo de embeddings
lately = Cambios recientes
changed-added = añadido
changed-changed = cambiado
changed-removed = quitado

## Import

add-articles = Añadir artículos
drop-files = Suelte archivos aquí
choose-files = Elegir archivos
choose-folder = Elegir una carpeta
file-kinds = Texto, Markdown, HTML, PDF, Word, OpenDocument, EPUB, correo, subtítulos, tablas, JSON y ZIP, { $megabytes } MB como máximo cada uno. Se guardan los artículos que contienen; de los archivos, solo los PDF, para mostrar sus páginas. Un archivo con el mismo nombre sustituye a su artículo.
sending = Enviando el archivo { $number } de { $of }
from-web = De la web
web-kind = Tipo de dirección
web-pages = Páginas
web-feed = Un canal (feed)
web-sitemap = Un mapa del sitio
web-addresses = Direcciones, una por línea
sitemap-most = Número máximo de páginas, las más recientes primero
web-add = Añadir
from-text = De un texto
paste-text = Pegue un artículo: primero el titular y después, si los hay, el autor, el periódico y la fecha
feeds = Canales
feed-read = leído: { $time }
feed-never = aún no leído
feed-remove = Quitar el canal { $feed }
feed-removed = Se ha quitado el canal; sus artículos se quedan.
sync-now = Leer los canales ahora
adding = Añadiendo artículos
files-read = { $done } de { $of } leídos
passages-embedded = { $done } de { $of } pasajes listos para la búsqueda
waiting-for = Otro programa está añadiendo artículos; esperando a que termine.
stop-adding = Detener
stopping = Deteniendo. Lo leído hasta ahora se conserva.
adding-done = Listo
adding-nothing = No se ha añadido nada
adding-added = { $count ->
    [one] { $count } artículo añadido
   *[other] { $count } artículos añadidos
}
put-back = { $count ->
    [one] { $count } artículo recuperado
   *[other] { $count } artículos recuperados
}
ask-added = Pregunte por lo nuevo:
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
not-read = Lo que no se pudo leer, y por qué
more-rejected = y { $count } más
no-addresses = Indique una o varias direcciones que empiecen por http:// o https://.
no-address = No es una dirección web.
busy-here = Se están añadiendo artículos en este momento. Inténtelo de nuevo cuando termine.

## Answers from several articles

plan-of-time = Artículos publicados en esas fechas ({ $published }): { $count }
plan-none-of-time = No se publicó ningún artículo en esas fechas ({ $published }).
plan-newest-is = El más reciente es del { $day }: «{ $title }».
plan-newest = Los artículos más recientes
plan-superseded = Versiones anteriores de estos artículos, no incluidas: { $count }
plan-articles = Artículos: { $count }
plan-articles-of = Artículos ({ $scope }): { $count }
plan-more = No figuran aquí: { $count } más.
plan-read = Leídos para esto: los { $read } artículos más recientes de { $count }.
plan-items = Encontrados: { $count }
plan-or-later = { $day }, o una semana después
plan-order = Las fechas son aquellas de las que hablan los artículos; entre paréntesis, dónde y cuándo se publicó cada uno.
plan-unconverted = Los importes en monedas distintas se comparan tal como están, sin conversión.
plan-difference = Diferencia: { $amount }
plan-greatest = El mayor de { $count } importes
plan-least = El menor de { $count } importes
plan-none-told = Ningún artículo habla de ese periodo ({ $time }).
plan-none-about = No se encontró ningún artículo sobre { $title }: 0 de { $count }.
plan-asked = ¿{ $question }?
plan-quoted = «{ $title }»
column-sentence = En el artículo
column-article = Artículo
column-name = Nombre
column-amount = Importe
column-thing = Comparado
column-told = Fecha
notice-coverage = Artículos sobre esto: { $count }; usados aquí: { $used }.

## Summaries, overviews and headlines

column-question = Pregunta
notice-own-headline = Es el título del propio artículo; un modelo de lenguaje puede escribir otro.
notice-own-stands = Las frases son de los artículos: lo que escribió { $model } dice menos o no está respaldado.
asks-model = Pregunta a { $model } { $count } veces.
asks-model-for = Pregunta a { $model } { $count } veces, lo que lleva unos { $seconds } segundos.

## Requests

help-answer = Puede preguntar sobre estos artículos en cualquier idioma: un dato, un resumen, una lista o un número, una comparación, una cronología, qué hay de nuevo o quién escribió qué. Cada frase de una respuesta indica de dónde procede. Por ejemplo:
help-latest = ¿Qué hay de nuevo esta semana?
thanks-answer = De nada. Siga preguntando cuando quiera.
previous-none = Todavía no hay ninguna respuesta con la que hacerlo.
previous-all = Los artículos citados no dicen más al respecto.
notice-untranslated = Para traducir hace falta un modelo de lenguaje. Estas son las frases tal como están en los artículos.
as-list = Lista: { $topic }
as-count = Recuento: { $topic }
as-compare = Compara: { $topic }
as-summary = Resumen: { $topic }
as-overview = Panorama: { $topic }
as-timeline = Cronología: { $topic }
as-latest = Novedades: { $topic }
as-metadata = Sobre los artículos: { $topic }
as-multi-part = Varias preguntas
as-headline = Titular para: { $topic }
as-all = todos los artículos
again-without-kind = Preguntar de nuevo, como pregunta sobre un dato

## Notes

view-notes = Notas
action-keep = Guardar
kept-note = Guardado en sus notas
kept-done = Guardado
keep-words = Guardar este pasaje en las notas
keep-selected = Guardar la selección
keep-too-long = No se pueden guardar más de { $count } caracteres a la vez. No se ha guardado nada; seleccione menos.
keep-article = Guardar este artículo en las notas
notes-none = Todavía no hay nada guardado. Guarde una respuesta, o las palabras marcadas o seleccionadas de un artículo: aparecerán aquí con sus fuentes.
notes-order = Ordenar por
notes-by-kept = último guardado
notes-by-published = fecha del artículo
notes-by-source = fuente
notes-export = Guardar todo como
notes-more = Más notas
note-comment = Comentario
note-comment-hint = Añadir un comentario
note-kept = Guardado el { $day }
note-delete-sure = ¿Eliminar definitivamente?

## Keyboard

keys-title = Teclado
key-question = Ir a la pregunta; en una pregunta vacía, mostrar los tipos de petición
key-ask = Preguntar
key-line = Empezar otra línea
key-after = Cita siguiente, o la primera
key-before = Cita anterior, o la última
key-find = Buscar en el artículo, si el foco está en él
key-select = En el artículo: seleccionar una frase, o una palabra con →
key-keep = Guardar la frase enfocada, o lo seleccionado o marcado
key-close = Cerrar lo que está abierto
key-these = Mostrar estas teclas
keys-single = Usar /, K y ? como atajos

## Why something could not be read

reason-empty = vacío: no contiene texto
reason-no-text = no contiene texto
reason-no-article = no contiene ningún artículo
reason-empty-sheets = sin texto: sus hojas están vacías
reason-empty-archive = sin texto: el archivo comprimido está vacío
reason-script = sin texto: lo muestra un script; imprima la página en PDF o copie su texto
reason-link-to = es un enlace; añada la dirección misma: { $address }
reason-link-to-page = es un enlace; añada la dirección misma: { $address }
reason-link = es un enlace; añada la dirección misma
reason-link-page = es un enlace; añada la dirección misma
reason-google = es un enlace a un documento de Google; descárguelo para Office o en PDF
reason-named = su nombre termina en { $ending }, pero no lo es, o su principio está dañado
reason-image = es una imagen
reason-image-pdf = es una imagen; conviértala en PDF
reason-recording = es una grabación; añada su transcripción
reason-film = es un vídeo; añada sus subtítulos (.srt o .vtt)
reason-database = es una base de datos
reason-gzip = es un archivo gzip; descomprímalo primero
reason-bzip = es un archivo bzip2; descomprímalo primero
reason-xz = es un archivo xz; descomprímalo primero
reason-sevenzip = es un archivo 7-Zip; descomprímalo primero o conviértalo en .zip
reason-rar = es un archivo RAR; descomprímalo primero o conviértalo en .zip
reason-postscript = es un archivo PostScript; conviértalo en PDF
reason-apple = es un archivo de los programas de Apple; expórtelo en PDF o para Office
reason-ebook = es un libro electrónico de otro formato; conviértalo en EPUB
reason-unfinished = es una descarga incompleta; vuelva a descargarla
reason-mail-store = es un almacén de correo; exporte los mensajes como .eml, .msg o .mbox
reason-contacts = contiene citas o contactos, y ningún artículo
reason-page-part = es parte de una página web, no un artículo
reason-references = es una lista de referencias; expórtela en CSV o CSL-JSON con los resúmenes
reason-other-markup = es un texto con un marcado que no se lee; guárdelo como .md
reason-other-subtitles = son subtítulos de otro formato; conviértalos en .srt
reason-system-file = es un archivo del sistema, sin ningún artículo
reason-warc = es un archivo web de muchas páginas; extráigalas como .html
reason-old-office = está en un formato de Office anterior a 2007; guárdelo como { $ending }
reason-no-extension = su nombre no tiene extensión y su principio no dice qué es; si es texto, añada .txt al nombre
reason-other-type = los archivos { $ending } no se leen; guárdelo como texto, PDF o .docx si es posible
reason-other-zip = los archivos { $ending } no se leen
reason-not-supported = no es un documento de un tipo conocido
reason-password = está protegido con contraseña; guárdelo sin contraseña
reason-password-archive = está protegido con contraseña; descomprímalo primero
reason-encrypted = está cifrado; guárdelo descifrado
reason-drm = está protegido contra la copia (DRM)
reason-damaged-pdf = está dañado o incompleto: ningún lector de PDF puede abrirlo
reason-damaged-or = está dañado o incompleto (detalles: { $details })
reason-damaged-in = está dañado (detalles: { $details })
reason-damaged = está dañado (detalles: { $details })
reason-damaged-outlook = está dañado o no es un mensaje de Outlook; guárdelo como .eml
reason-not-text = no es texto
reason-encoding = no es texto, o su codificación es desconocida; guárdelo en UTF-8
reason-not-json = no es JSON válido (detalles: { $details })
reason-not-html = no es HTML
reason-not-message = no es un mensaje de correo: no tiene cabecera
reason-no-subtitles = no contiene subtítulos con texto
reason-pageless = no contiene ninguna página
reason-no-messages = ninguno de sus mensajes tiene texto
reason-xml-kind = este tipo de XML no se lee (<{ $root }>); sí los canales, NITF y las exportaciones de Evernote
reason-nested = está anidado a demasiada profundidad
reason-scans = sus páginas son imágenes sin texto; para leerlas hace falta el reconocimiento de texto, que puede instalar el propietario de esta página
reason-scans-page = sus páginas son imágenes sin texto; para leerlas hace falta el reconocimiento de texto, que puede instalar el propietario de esta página
reason-letters = su texto no se puede leer: sus fuentes no dicen qué letras dibujan; imprímalo en un PDF nuevo
reason-letters-page = su texto no se puede leer: sus fuentes no dicen qué letras dibujan; imprímalo en un PDF nuevo
reason-unknown-script = no se reconoció texto en las imágenes de sus páginas; solo se reconocen letras latinas, chinas y japonesas
reason-on-pages = páginas { $pages }: { $reason }
reason-too-large = supera el límite de { $most } MB por archivo
reason-page-too-large = supera el límite de { $most } MB por página
reason-message-too-large = supera el límite de { $most } MB por mensaje
reason-too-large-unpacked = descomprimido, supera el límite de { $most } MB por archivo
reason-too-long = su texto supera el límite de { $most } caracteres por artículo
reason-too-slow = su lectura superó el límite de { $seconds } s por documento
reason-crashed = hizo fallar su lectura (código { $code }): está dañado o necesita demasiada memoria
reason-memory = su lectura necesita más de { $most } MB de memoria, el límite por documento
reason-many-pages = tiene { $count } páginas; el límite por PDF es de { $most }
reason-many-members = contiene más de { $most } archivos, el límite por archivo comprimido
reason-row-cells = tiene { $cells } celdas para { $columns } columnas
reason-no-column = no se encontró ninguna columna de texto: llámela «text»; las columnas son { $columns }
reason-no-column-page = no se encontró ninguna columna de texto: llámela «text»; las columnas son { $columns }
reason-empty-column = su columna { $column } no contiene texto
reason-not-regular = no es un archivo normal
reason-port = el puerto { $port } de { $host } no es un puerto web habitual
reason-private-host = { $host } es { $address }, que no es una dirección pública
reason-private = { $host } no es una dirección pública
reason-no-host-because = no se encontró el sitio { $host } (detalles: { $details })
reason-no-host = no se encontró el sitio { $host }
reason-robots = el robots.txt de { $site } no permite que los programas lean { $address }
reason-robots-unreachable = no se puede leer el robots.txt de { $site } ({ $status }), así que no se le pide nada más
reason-busy-site = { $site } no acepta más peticiones hasta { $time }
reason-site-answers = el sitio responde { $status }
reason-connection = la conexión con { $site } falló (detalles: { $details })
reason-certificate = el certificado de { $host } no es de confianza (detalles: { $details })
reason-web-kind = es de tipo { $kind }, que no se lee de la web
reason-web-large = supera el límite de { $most } MB
reason-web-large-page = supera el límite de { $most } MB
reason-web-slow = tardó más de { $seconds } s
reason-web-slow-page = tardó más de { $seconds } s
reason-is-feed = es un canal; añádalo como canal
reason-is-feed-page = es un canal; añádalo como canal
reason-no-feed = no es un canal RSS, Atom o JSON
reason-no-sitemap = no es un mapa del sitio
reason-gone-page = redirige a la portada de { $site }: el artículo ya no está
reason-redirects = redirige más de { $count } veces
reason-scheme = solo se admiten http y https, no { $scheme }
reason-bad-host = { $host } no es un nombre de sitio válido
reason-bad-address = no es una dirección válida (detalles: { $details })
reason-bad-characters = la dirección contiene un espacio, una barra invertida o un carácter no permitido
reason-user-name = no se admiten direcciones con nombre de usuario
reason-same-id = el identificador { $id } ya lo usa { $other }
reason-answers-401 = pide una contraseña (401)
reason-answers-402 = es de pago (402)
reason-answers-403 = el sitio niega el acceso (403)
reason-answers-404 = no hay nada en esta dirección (404)
reason-answers-410 = se retiró definitivamente (410)
reason-answers-429 = el sitio recibió demasiadas peticiones (429)
reason-answers-451 = no está disponible por motivos legales (451)
reason-no-ollama = Ningún servidor Ollama responde en { $address }.
reason-no-ollama-page = Ningún servidor Ollama responde en { $address }.
reason-needs-title = Un artículo necesita un título.
reason-no-date = { $date } no es una fecha válida; escríbala como 2026-03-14.
reason-many-scans = { $count } de sus páginas son imágenes; el límite por PDF es de { $most }
reason-no-mailbox = no es un buzón de correo: no empieza con una línea «From ...»
reason-document-too-large = supera el límite de { $most } MB por documento
reason-line-too-long = supera el límite de { $most } MB por línea
reason-no-object = no es un objeto JSON
reason-field-id = el campo «id» debe ser texto o un número entero
reason-no-header = su primera línea está vacía; debería nombrar las columnas
reason-page-gone = su página { $page } ya no se puede abrir
reason-yaml = su encabezado no es YAML válido (detalles: { $details })
reason-toml = su encabezado no es TOML válido (detalles: { $details })
reason-open-header = su encabezado no está cerrado: añada una línea --- después de los campos
reason-field-text = el campo { $name } debe ser texto, no de tipo { $type }
reason-no-language = { $language } no es un código de idioma como fr.
reason-field-date = la fecha { $date } no es válida o no tiene la forma 2026-03-14
reason-members = contiene { $count } archivos; el límite por archivo comprimido es de { $most }
reason-ratio = descomprimido, supera { $ratio } veces su tamaño, el límite para un archivo comprimido
reason-archive-large = descomprimido, el archivo supera el límite de { $most } GB
reason-many-tags = tiene más de { $most } etiquetas, el límite para una página
reason-feed-tags = sus primeras { $count } entradas tienen más de { $most } etiquetas, el límite para un canal
reason-feed-empty = el canal no da su texto
reason-feed-nameless = el canal no da ni su dirección ni su identificador
reason-web-limit = supera el tamaño permitido
reason-web-limit-page = supera el tamaño permitido
reason-not-modified = el sitio respondió «sin cambios» a una primera petición
reason-compressed = está comprimido como { $encoding }, que no se pidió
reason-grows = descomprimida, la respuesta supera { $ratio } veces su tamaño, lo que no hace ningún artículo
reason-decompress = no se puede descomprimir la respuesta (detalles: { $encoding }, { $details })
reason-ends-early = termina demasiado pronto
reason-no-target = { $address } redirige sin decir adónde
reason-redirects-to = redirige a { $address }: { $reason }
reason-address-long = la dirección supera los { $most } caracteres
reason-no-host-name = la dirección no tiene nombre de sitio
reason-surrogate = contiene la mitad de un carácter
reason-too-deep = está dentro de más de { $most } archivos o mensajes
reason-rest-skipped = se omitió el resto porque { $count } de sus archivos hicieron fallar su lectura
reason-broken-off = no llegó completo; añádalo otra vez
reason-too-late = llegó cuando la lectura ya había empezado; añádalo otra vez
reason-many-files = hay más de { $most } archivos; póngalos en un archivo ZIP
reason-files-waiting = hay demasiados archivos en espera de lectura; inténtelo más tarde
reason-no-file-name = no tiene nombre
reason-not-saved = no se pudo guardar (detalles: { $details })
reason-draft-large = El borrador supera el límite de { $most } MB por archivo.
reason-draft-unread = No se puede comprobar el archivo: { $reason }.
reason-file-large = un archivo no puede superar { $most } MB (ajuste page.{ $setting })
reason-file-large-page = un archivo no puede superar { $most } MB
reason-upload-large = un envío no puede superar { $most } MB (ajuste page.{ $setting })
reason-upload-large-page = un envío no puede superar { $most } MB
reason-no-ollama-model = El servidor Ollama de { $address } todavía no tiene ningún modelo.
reason-no-ollama-model-page = El servidor Ollama de { $address } todavía no tiene ningún modelo.
reason-store-busy = Otro programa está modificando los artículos; inténtelo de nuevo cuando termine ({ $path }).
reason-store-busy-page = Otro programa está modificando los artículos; inténtelo de nuevo cuando termine.
reason-store-trouble = No se puede usar el índice { $path } ({ $details }): { $reason }.
reason-hint-readonly = permita escribir en la carpeta
reason-hint-readonly-page = permita escribir en la carpeta
reason-hint-full = libere espacio en el disco; los artículos ya añadidos están a salvo
reason-hint-disk = puede que el disco esté lleno o que se haya alcanzado el tamaño máximo de un archivo; los artículos ya añadidos están a salvo
reason-hint-open = compruebe que se puede leer la carpeta y escribir en ella
reason-hint-doctor = avise al propietario de esta página
reason-hint-doctor-page = avise al propietario de esta página
reason-store-closed = El índice { $path } se cerró mientras se usaba ({ $details }).
reason-store-damaged = { $path } está dañado o no es un índice ({ $details }); muévalo a otro lugar y añada los artículos de nuevo.
reason-store-damaged-page = { $path } está dañado o no es un índice ({ $details }); muévalo a otro lugar y añada los artículos de nuevo.
reason-store-folder = No se puede usar { $path }: { $details }.
reason-store-folder-page = No se puede usar { $path }: { $details }.
reason-store-unwritable = No se puede escribir en { $path } ({ $details }); permita escribir en la carpeta.
reason-store-unwritable-page = No se puede escribir en { $path } ({ $details }); permita escribir en la carpeta.
reason-store-older = { $path } es de una versión anterior de este programa. El propietario de esta página puede actualizarlo y conservar los artículos.
reason-store-older-page = { $path } es de una versión anterior de este programa. El propietario de esta página puede actualizarlo y conservar los artículos.
reason-store-other = { $path } es de otra versión de este programa; muévalo a otro lugar y añada los artículos de nuevo.
reason-store-other-page = { $path } es de otra versión de este programa; muévalo a otro lugar y añada los artículos de nuevo.
reason-store-model = Entretanto, los artículos se han vuelto a leer con otro modelo; hay que reiniciar este programa ({ $path }).
reason-store-model-page = Entretanto, los artículos se han vuelto a leer con otro modelo; hay que reiniciar este programa.
reason-lock-held = El proceso { $process } ({ $command }, desde las { $time }) está cambiando los artículos; inténtelo de nuevo cuando termine ({ $work }, { $path }).
reason-lock-held-page = El proceso { $process } ({ $command }, desde las { $time }) está cambiando los artículos; inténtelo de nuevo cuando termine.
reason-lock-taken = Otro programa está cambiando los artículos; inténtelo de nuevo cuando termine ({ $work }, { $path }).
reason-lock-taken-page = Otro programa está cambiando los artículos; inténtelo de nuevo cuando termine.
reason-kept-trouble = No se puede usar { $path } ({ $details }); mueva el archivo a otro lugar para empezar de cero ({ $what }).
reason-kept-trouble-page = No se puede usar { $path } ({ $details }); mueva el archivo a otro lugar para empezar de cero.
reason-kept-newer = { $path } es de una versión más reciente de este programa; actualice el programa ({ $what }).
reason-kept-newer-page = { $path } es de una versión más reciente de este programa; actualice el programa.
reason-note-unread = No se puede leer una nota; la escribió otra versión de este programa.
reason-conversation-unread = No se puede leer la conversación «{ $title }»; la escribió otra versión de este programa.
reason-ratings-trouble = No se puede usar { $path } ({ $details }); permita escribir en él o muévalo a otro lugar.
reason-collection-busy = Se están añadiendo artículos a la colección { $name }; inténtelo de nuevo después ({ $holder }).
reason-collection-busy-page = Se están añadiendo artículos a la colección { $name }; inténtelo de nuevo después.
