article = Artículo
nothing-open = El artículo aparece aquí
nothing-open-hint = Elija un número o una cita de una respuesta para leerla en su lugar.
gone = Este artículo ya no está en el índice
close-article = Cerrar el artículo
