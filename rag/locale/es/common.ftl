title = Pregunte a sus artículos
articles = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
new-conversation = Conversación nueva
close = Cerrar
failed-unexpectedly = Ha ocurrido un error imprevisto; el terminal desde el que se inició la página dice cuál.
