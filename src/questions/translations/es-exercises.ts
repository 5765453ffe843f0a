import type { ExerciseWords } from './words.ts';

export const es: Readonly<Record<string, ExerciseWords>> = {
  'parse-duration': {
    title: 'Leer una duración',
    prompt: `Escriba una función que convierta un texto corto como "1h30m" en un número de segundos.

El texto consta de horas, minutos y segundos, cada uno un número entero seguido de h, m o s. Cualquiera de ellos puede faltar, pero no todos. Vienen en este orden y cada uno como mucho una vez. Para cualquier otro texto, devuelva null (None en Python, nil en Go, std::nullopt en C++).

Ejemplos:
"1h30m" da 5400
"45s" da 45
"30m1h" da null, porque el orden es incorrecto`,
    spoken:
      'Le muestro un ejercicio pequeño: lea una duración, por ejemplo una hora y treinta minutos, escrita de forma abreviada, y devuelva los segundos. Dígame qué piensa mientras escribe, y ejecute las pruebas cuando quiera.',
    hints: [
      'Piense en qué puede seguir a qué. Después de las horas, ¿qué puede venir?',
      'Puede leer de izquierda a derecha y recordar qué unidades siguen permitidas, o describir todo el texto con una expresión regular.',
      'Si pueden faltar las tres partes, el texto vacío también encaja. Mírelo aparte.',
    ],
    followUps: [
      '¿Cómo lo abordó?',
      '¿Qué textos probaría para hacerlo fallar?',
      'Alguien quiere también días y semanas, y espacios entre las partes. ¿Qué cambiaría?',
    ],
  },
  'top-words': {
    title: 'Palabras más frecuentes',
    prompt: `Escriba una función que devuelva las palabras más frecuentes de un texto, la más frecuente primero.

Una palabra es una secuencia de letras de la a a la z; no se distinguen mayúsculas, y el resultado va en minúsculas. Todo lo demás separa palabras. Las palabras igual de frecuentes se ordenan alfabéticamente. Si hay menos palabras de las pedidas, devuélvalas todas.

Ejemplo:
text "The cat and the dog and the bird", count 2 da ["the", "and"]`,
    spoken:
      'Le muestro un ejercicio pequeño: encuentre las palabras más frecuentes de un texto. Diga lo que va pensando, y pregunte si algo del enunciado no está claro.',
    hints: [
      'Hágalo en tres pasos: encontrar las palabras, contarlas, ponerlas en orden.',
      'Para el orden necesita dos reglas a la vez: el número de mayor a menor, y la palabra en orden alfabético cuando los números son iguales.',
    ],
    followUps: [
      '¿Cuáles son los pasos de su solución?',
      '¿Qué cuesta en tiempo cuando el texto se vuelve muy largo?',
      'El texto ya no cabe en la memoria. ¿Qué haría entonces?',
    ],
  },
  'bracket-mismatch': {
    title: 'Encontrar el paréntesis erróneo',
    prompt: `Escriba una función que compruebe los paréntesis de un texto: ( ), [ ] y { }. Los demás caracteres se ignoran.

Devuelva -1 si todos se cierran bien. Si no, devuelva la posición (contada desde 0) del primero de cierre que no encaja. Si no hay ninguno, devuelva la posición del primero de apertura que nunca se cierra.

Ejemplos:
"f(a[0])" da -1
"(]" da 1
"a(b" da 1`,
    spoken:
      'Este es un ejercicio pequeño: encuentre el paréntesis que está mal en un trozo de texto. Piense en voz alta, y empiece por lo que le parezca más fácil.',
    hints: [
      '¿A cuál de los abiertos tiene que corresponder el siguiente de cierre?',
      'El último que se abrió es el primero que se cierra. ¿Qué colección se comporta así?',
      'Recuerde posiciones en lugar de caracteres, para poder devolverlas.',
    ],
    followUps: [
      '¿Qué recuerda mientras recorre el texto?',
      '¿Bastaría con contar cada tipo de paréntesis? ¿Por qué, o por qué no?',
      'A partir de ahora hay que ignorar los paréntesis dentro de texto entre comillas. ¿Qué cambia?',
    ],
  },
  'free-slots': {
    title: 'Tiempo libre entre reuniones',
    prompt: `Escriba una función que encuentre el tiempo libre de un día.

Recibe una lista de reuniones, cada una como [inicio, fin], y el inicio y el fin del día. Todos son números enteros, por ejemplo minutos. Las reuniones pueden solaparse, tocarse, venir en cualquier orden y salirse del día. Devuelva los tramos libres dentro del día como una lista de [inicio, fin], en orden. Los tramos sin duración no cuentan.

Ejemplo:
reuniones [[9, 10], [12, 13]], día de 8 a 18 da [[8, 9], [10, 12], [13, 18]]`,
    spoken:
      'Le muestro un ejercicio sobre un calendario: a partir de las reuniones de un día, encuentre el tiempo que queda libre. Antes de escribir, dígame qué casos espera que den problemas.',
    hints: [
      'Se vuelve mucho más fácil cuando las reuniones están en un buen orden. ¿En cuál?',
      'Recórralas y recuerde hasta cuándo está ocupado el día por ahora.',
      'Una reunión corta dentro de una larga no debe hacer retroceder ese punto.',
    ],
    followUps: [
      '¿Qué recuerda su bucle de una reunión a la siguiente?',
      '¿Qué pasa con una reunión que está dentro de otra?',
      'Ahora hay varias personas, y quiere el tiempo en que todas están libres. ¿Qué puede reutilizar?',
    ],
  },
  'apply-transfers': {
    title: 'Aplicar transferencias',
    prompt: `Escriba una función que aplique transferencias entre cuentas.

Recibe las cuentas como una lista de [nombre, saldo], y las transferencias como una lista de [id, emisor, receptor, importe], en orden. Una transferencia se rechaza cuando una cuenta es desconocida, cuando ambas cuentas son la misma, cuando el importe no es mayor que 0 o cuando el saldo no lo cubre. Una transferencia cuyo id ya vino antes, aceptada o rechazada, es una repetición: sáltela por completo.

Devuelva dos listas en una: las cuentas como [nombre, saldo], en el orden dado, y los ids de las transferencias rechazadas, en orden.

Ejemplo:
cuentas [["ann", 50], ["bob", 0]]
transferencias [["t1", "ann", "bob", 30], ["t1", "ann", "bob", 30], ["t2", "ann", "bob", 30]]
da [[["ann", 20], ["bob", 30]], ["t2"]]`,
    spoken:
      'Le muestro un ejercicio en el que el dinero se mueve entre cuentas, y algunas órdenes llegan dos veces. Léalo, y dígame con sus propias palabras qué hace que falle una transferencia.',
    hints: [
      'Decida primero qué quiere consultar rápido, y cómo lo guardaría.',
      'Anote las condiciones de un rechazo una por una antes de tocar un saldo.',
      'La repetición de una transferencia rechazada también se salta. ¿Dónde tiene que recordar el id?',
    ],
    followUps: [
      '¿Qué hace primero con cada transferencia, y qué al final?',
      '¿Por qué importa dónde recuerda el id?',
      'Imagine que esto se ejecuta en dos servidores a la vez, sobre una base de datos. ¿Cuáles de sus pasos ya no son seguros?',
    ],
  },
  'allow-requests': {
    title: 'Limitar las peticiones',
    prompt: `Escriba una función que decida qué peticiones deja pasar un servicio.

Recibe peticiones como una lista de [cliente, segundo], ordenadas por tiempo, un límite (limit) y una ventana (window) en segundos. Una petición pasa si, del mismo cliente, pasaron menos de "limit" peticiones dentro de la ventana anterior. Una petición de hace exactamente "window" segundos ya no cuenta. Las peticiones rechazadas tampoco cuentan.

Devuelva una lista de true y false, uno por cada petición.

Ejemplo:
peticiones [["a", 0], ["a", 1], ["a", 2], ["a", 10]], limit 2, window 10
da [true, true, false, true]`,
    spoken:
      'Le muestro un ejercicio sobre proteger un servicio: decida para cada petición si pasa, con un límite para cada cliente. Recorra primero el ejemplo conmigo, por favor.',
    hints: [
      '¿Qué tiene que recordar de cada cliente para decidir sobre la siguiente petición?',
      'Las entradas antiguas se pueden olvidar. ¿Cuáles exactamente, en el borde de la ventana?',
      'Tenga cuidado de recordar solo las que pasaron.',
    ],
    followUps: [
      '¿Qué guarda para cada cliente?',
      '¿Cuánta memoria hace falta cuando hay un millón de clientes?',
      'El servicio se ejecuta en diez máquinas. ¿Cómo mantiene ahí el límite, y con qué exactitud?',
    ],
  },
  'user-sessions': {
    title: 'De eventos a visitas',
    prompt: `Escriba una función que agrupe eventos en visitas.

Recibe eventos como una lista de [usuario, tiempo], en cualquier orden, y un hueco (gap). Los eventos de un usuario pertenecen a la misma visita mientras entre uno y el siguiente no haya más de "gap". Devuelva las visitas como [usuario, inicio, fin, número de eventos], ordenadas por usuario y luego por inicio. Un evento que aparece dos veces (mismo usuario, mismo tiempo) cuenta una vez.

Ejemplo:
eventos [["ann", 0], ["ann", 20], ["ann", 60]], gap 30
da [["ann", 0, 20, 2], ["ann", 60, 60, 1]]`,
    spoken:
      'Le muestro un ejercicio con eventos en bruto de un sitio web: agrúpelos en visitas. Dígame primero qué podría estar mal en esos datos.',
    hints: [
      '¿En qué orden le gustaría leer los eventos?',
      'Compare cada evento con la visita que está construyendo. ¿Cuándo empieza una nueva?',
      'Después de ordenar, los dos de un par repetido quedan juntos.',
    ],
    followUps: [
      '¿Cuándo empieza una visita nueva en su código?',
      '¿Qué pasa con los eventos que aparecen dos veces?',
      'Los eventos llegan como un flujo sin fin, y tarde. ¿Cuándo puede decir que una visita ha terminado?',
    ],
  },
  'best-threshold': {
    title: 'Elegir un umbral',
    prompt: `Escriba una función que elija el umbral de un clasificador.

Recibe las puntuaciones (scores) de un modelo y las etiquetas verdaderas (labels, 1 o 0), en dos listas de igual longitud. Con un umbral t, toda puntuación de al menos t cuenta como un sí. Los "aciertos" son los síes correctos, las "falsas alarmas" los síes erróneos, y los "perdidos" los de etiqueta 1 que no son un sí. La calidad de t es 2 * aciertos / (2 * aciertos + falsas alarmas + perdidos).

Devuelva la puntuación dada que, usada como umbral, tiene la mayor calidad. Si varias son igual de buenas, devuelva la más alta de ellas. Si no hay ninguna etiqueta 1, devuelva null (None en Python, nil en Go, std::nullopt en C++).

Ejemplo:
scores [0.9, 0.8, 0.3, 0.2], labels [1, 1, 0, 1] da 0.2 (calidad 6 / 7)`,
    spoken:
      'Le muestro un ejercicio sobre juzgar un modelo: elija el umbral con el mejor equilibrio entre aciertos y falsas alarmas. Explíqueme primero qué ocurre cuando el umbral sube.',
    hints: [
      'Empiece por la forma sencilla: probar cada puntuación como umbral y contar.',
      'Si recorre las puntuaciones de mayor a menor, ¿cómo cambian las cuentas con cada paso?',
      'Las puntuaciones iguales solo se pueden tomar todas juntas.',
    ],
    followUps: [
      '¿Qué cuenta, y para qué umbrales?',
      '¿Qué cuesta con un millón de puntuaciones, y cómo podría costar menos?',
      'En una tienda real, ¿elegiría por esta calidad? ¿Por qué otra cosa elegiría?',
    ],
  },
  'changed-paths': {
    title: 'Qué ha cambiado',
    prompt: `Escriba una función que compare dos documentos y nombre lo que ha cambiado.

Ambos documentos son objetos (diccionarios en Python) hechos de textos, números, true, false, null, listas y más objetos. Devuelva las rutas en las que difieren, ordenadas alfabéticamente. Las partes de una ruta se unen con puntos. Baje a los objetos que están en ambos lados. Todo lo demás, listas incluidas, se compara entero. Un campo que está solo en un lado ha cambiado, aunque su valor sea null. Las claves nunca contienen puntos.

Ejemplo:
before {"name": "Ann", "home": {"city": "Bern", "zip": 3000}}
after {"name": "Ann", "home": {"city": "Basel", "zip": 3000}, "age": 30}
da ["age", "home.city"]`,
    spoken:
      'Le muestro un ejercicio que compara dos versiones de un documento y nombra lo que ha cambiado. Piense en voz alta qué puede ser distinto en un punto, antes de escribir.',
    hints: [
      'En una clave solo hay unos pocos casos. ¿Puede enumerarlos?',
      'Cuando ambos valores son objetos, la misma pregunta surge un nivel más abajo.',
      'Una lista que contiene objetos se tiene que comparar por contenido y no por identidad.',
    ],
    followUps: [
      '¿Qué casos distingue en una clave?',
      '¿Cómo distingue un campo que falta de uno que es null?',
      '¿Cómo compararía listas para que una entrada insertada no cuente como si todo hubiera cambiado?',
    ],
  },
  'run-cache': {
    title: 'Una caché que olvida',
    prompt: `Escriba una función que reproduzca las operaciones de una pequeña caché.

La caché guarda como mucho "capacity" entradas. ["put", clave, valor] guarda o sustituye una entrada, ["get", clave] lee una. Cuando una clave nueva ya no cabe, se descarta la entrada que lleva más tiempo sin usarse; leer y guardar cuentan ambas como uso. Devuelva los resultados de todas las operaciones "get" en orden, con null (None en Python, nil en Go, std::nullopt en C++) para lo que no está.

Procure operaciones cuyo coste no crezca con el número de entradas.

Ejemplo:
capacity 2, operaciones [["put", "a", 1], ["put", "b", 2], ["get", "a"], ["put", "c", 3], ["get", "b"], ["get", "a"]]
da [1, null, 1]`,
    spoken:
      'Le muestro un ejercicio sobre una caché que olvida lo que lleva más tiempo sin usarse. Antes de escribir, diga cómo encontraría la entrada que hay que descartar.',
    hints: [
      'Dos cosas tienen que ser rápidas: encontrar una entrada por su clave, y encontrar la que lleva más tiempo sin usarse.',
      'Algunas colecciones de su lenguaje recuerdan el orden en que llegaron las claves. ¿Podría usar eso?',
      'Sustituir el valor de una clave que ya está no debe descartar otra.',
    ],
    followUps: [
      '¿Qué colecciones usa, y para qué?',
      '¿Qué cuesta una operación, y por qué?',
      'Varios hilos usan esta caché a la vez. ¿Qué se rompe, y qué haría al respecto?',
    ],
  },
  'build-order': {
    title: 'Orden de los pasos',
    prompt: `Escriba una función que ponga unos pasos en un orden en que se puedan realizar.

Recibe una lista de [paso, requisitos], donde los requisitos son una lista de pasos que tienen que venir antes. Un paso que solo se nombra como requisito también es un paso. Si varios pasos pudieran venir a continuación, viene el primero por orden alfabético. Si no hay un orden posible, devuelva null (None en Python, nil en Go, std::nullopt en C++).

Ejemplo:
[["app", ["lib", "config"]], ["lib", ["core"]]]
da ["config", "core", "lib", "app"]`,
    spoken:
      'Le muestro un ejercicio sobre pasos que dependen unos de otros: encuentre un orden en que se puedan hacer. Empiece diciéndome qué paso puede ir primero, y por qué.',
    hints: [
      '¿Qué pasos se pueden realizar de inmediato? ¿Qué cambia después para los demás?',
      'Guarde para cada paso lo que todavía espera.',
      'Si nada está listo aunque quedan pasos, ¿qué significa eso?',
    ],
    followUps: [
      '¿Cómo elige el siguiente paso?',
      '¿Cómo nota que no hay un orden posible?',
      'Varios trabajadores pueden hacer pasos a la vez, y los pasos duran tiempos distintos. ¿Cómo lo planificaría?',
    ],
  },
  calculate: {
    title: 'Una pequeña calculadora',
    prompt: `Escriba una función que calcule una expresión.

La expresión es un texto de números enteros, +, -, *, paréntesis ( ) y espacios. La multiplicación va antes que la suma y la resta; puede haber un menos delante de un número, de un paréntesis o de otro menos. Devuelva el resultado, o null (None en Python, nil en Go, std::nullopt en C++) si el texto no es una expresión correcta. No use eval ni nada parecido.

Ejemplos:
"2 + 3 * 4" da 14
"-(1 + 2) * 3" da -9
"2 +" da null`,
    spoken:
      'Le muestro un ejercicio en el que construye una pequeña calculadora: números, más, menos, por y paréntesis. Dígame primero cómo descompondría el problema.',
    hints: [
      'Corte primero el texto en piezas: números, signos y paréntesis. Después piense en el orden.',
      'Una suma consta de productos, y un producto consta de valores sueltos. ¿Qué es un valor suelto?',
      'Una función para cada uno de estos tres niveles, cada una llamando a la siguiente, da por sí sola el orden correcto.',
    ],
    followUps: [
      '¿Qué partes tiene su solución, y qué hace cada una?',
      '¿A qué se debe que la multiplicación se haga primero?',
      '¿Cómo añadiría potencias, que se agrupan de derecha a izquierda?',
    ],
  },
  'traffic-by-client': {
    title: 'Tráfico por cliente',
    prompt: `Escriba un programa que lea un registro de la entrada estándar y muestre cuánto ha descargado cada cliente.

Cada línea del registro es "cliente ruta bytes", con un espacio entre las partes; bytes es un número entero sin signo. Las líneas de cualquier otra forma se saltan. Muestre una línea por cliente, "cliente total", el total más alto primero; los clientes con totales iguales en orden alfabético. Al final muestre "skipped" y el número de líneas saltadas, si las hubo. El registro puede estar vacío.

Ejemplo:
ann /index 100
bob /index 30
ann /news 50
da
ann 150
bob 30`,
    spoken:
      'Le muestro un ejercicio pequeño con un archivo de registro: sume el tráfico de cada cliente. Esta vez escribe un programa entero que lee su entrada y muestra el resultado. Dígame primero qué espera que esté mal en un registro así.',
    hints: [
      'Hágalo en tres pasos: leer una línea, sumarla, mostrar en orden.',
      'Decida primero qué es una línea buena, y cuente todo lo demás como saltado.',
      'Para el orden necesita dos reglas a la vez: el total de mayor a menor, el cliente en orden alfabético.',
    ],
    followUps: [
      '¿Cuáles son los pasos de su programa?',
      '¿Qué líneas pondría en un registro para hacerlo fallar?',
      'El registro tiene cien gigabytes, y llegan líneas nuevas todo el tiempo. ¿Qué cambiaría?',
    ],
  },
};
