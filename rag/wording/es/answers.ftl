nearest-one = Más cercano: { $title }
only-of-time = Se entendió «{ $words }»: solo artículos publicados en esas fechas ({ $published }); con --any-date no se excluye ninguno.
left-out = Pasajes omitidos porque la ventana de contexto del modelo estaba llena: { $count }.
in-the-line = Esperando al modelo: esta pregunta es la número { $place } de la cola.
same-with-sources = Lo mismo, con todas sus fuentes:
instead = La respuesta es, en cambio:
without-fragment = Sin la frase interrumpida:
all-supported = Confirmado por los artículos.
