sign-in = Iniciar sesión
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-wrong = Este nombre y esta contraseña no se corresponden.
sign-in-wait = { $seconds ->
    [one] Demasiadas contraseñas eran incorrectas. Inténtelo de nuevo dentro de { $seconds } segundo.
   *[other] Demasiadas contraseñas eran incorrectas. Inténtelo de nuevo dentro de { $seconds } segundos.
}
sign-in-busy = Demasiadas personas están iniciando sesión. Inténtelo de nuevo en un momento.
signed-in-as = Sesión iniciada como { $name }
sign-out = Cerrar sesión
change-password = Cambiar la contraseña
password-old = Contraseña anterior
password-new = Contraseña nueva
password-again = Contraseña nueva, otra vez
password-rule = De { $shortest } a { $longest } caracteres
password-wrong = Esta no es su contraseña.
password-differs = La contraseña nueva no era la misma las dos veces.
password-length = Una contraseña tiene de { $shortest } a { $longest } caracteres.
password-changed = Su contraseña ha cambiado.
password-elsewhere = En los demás lugares donde había iniciado sesión, se ha cerrado.
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
    [one] Esta conversación ha llegado a { $count } pregunta. Empiece una nueva.
   *[other] Esta conversación ha llegado a { $count } preguntas. Empiece una nueva.
}
no-articles-reader = Nadie ha añadido ninguno todavía. Puede hacerlo el propietario de esta página.
shelf-empty-reader = Todavía no hay artículos.
