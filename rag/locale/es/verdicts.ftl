legend = Hasta dónde confirman los artículos la respuesta
verdict-supported = Confirmada
verdict-partly = Confirmada en parte
verdict-unsupported = No confirmada
count-supported = { $count ->
    [one] { $count } frase confirmada
   *[other] { $count } frases confirmadas
}
count-partly = { $count ->
    [one] { $count } confirmada en parte
   *[other] { $count } confirmadas en parte
}
count-unsupported = { $count ->
    [one] { $count } no confirmada
   *[other] { $count } no confirmadas
}
about-supported = Lo que se comprobó de la frase está en las palabras que cita: números, fechas, nombres, citas y sentido.
about-partly = Parte de lo que dice la frase está en las palabras que cita, y parte no.
about-unsupported = Nada de lo encontrado en los artículos lo dice. No se fíe de ello.
problem-number = El número «{ $words }» no está en lo que cita.
problem-date = La fecha «{ $words }» no está en lo que cita.
problem-name = El nombre «{ $words }» no está en lo que cita.
problem-quote = Las palabras «{ $words }» no están en el artículo.
problem-negation = Lo que cita dice lo contrario: «{ $words }».
problem-direction = Lo que cita dice lo contrario de «{ $words }».
problem-contradiction = Lo que cita la contradice.
problem-meaning = Ningún pasaje encontrado lo dice.
problem-mark = Se citaba otro pasaje, que no lo dice; el número es ahora el del pasaje correcto.
read-in-article = Leerlo en el artículo
page-number = página { $number }
