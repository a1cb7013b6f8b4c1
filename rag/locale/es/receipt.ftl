receipt = Lo que costó la respuesta
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
stage-evidence = Elección de las pruebas
stage-queue = En la cola
stage-prompt = Preparación de la instrucción
stage-first-token = Hasta la primera palabra
stage-writing = Redacción
stage-checking = Comprobación
questions-before = { $count ->
    [one] { $count } pregunta antes de la suya
   *[other] { $count } preguntas antes de la suya
}
