import type { Hearing } from './hearing.ts';

const the = `(?:la|el|los|las|lo|esta|este|esa|ese|mi|su|tu|una?)`;
const which = `(?:última?|anterior|primera?|segunda?|siguiente|misma?|otra?|actual|entera|completa)`;
const question = `(?:pregunta|parte|frase|ejercicio|tarea|resto|tema|enunciado|palabra|punto|final|principio)`;
/** What belongs to the interview: the only object that a request may have. */
const it = `(?:eso|esto|lo|la|todo(?: eso)?|(?:de )?${the} (?:${which} )?${question}(?: ${which})?)`;
const previous = `(?:anterior|última|primera|pasada|previa|otra|segunda)`;
const before = `(?:la|mi|una|esa) (?:${previous} )?(?:pregunta|respuesta|parte)(?: (?:${previous}|de antes|de hace un momento))?`;
const human = `(?:persona|humano|humana|ser humano|reclutadora?|entrevistadora?|agente|empleado|empleada|compañero|compañera|representante|responsable)`;
const person = `(?:${human}|alguien)(?: (?:real|de verdad|humana?|del equipo|de su equipo|de carne y hueso|más))*`;
const interview = `(?:(?:la|esta|nuestra|mi|el|una|este) )?(?:entrevista|llamada|sesión|conversación|prueba|test|charla|reunión)`;
const tech = String.raw`\S+(?: \S+){0,3}`;
const some = String.raw`\S+(?: \S+){0,7}`;
const moment = String.raw`(?:(?:una?|dos|tres|cinco|diez|unos|unas|otro|pocos|medio|breve|par de|\d+) )*(?:momentos?|momentito|segundos?|segundito|minutos?|minutito|instantes?|ratito|rato|seg)`;
const time = `(?:${moment}|(?:(?:un poco|un poquito|algo|más|un poco más) )?(?:de )?(?:más )?tiempo)`;
const think = `(?:pensar(?:lo|la|me lo)?|reflexionar|ver(?:lo)?|leer(?:lo|la)?|mirar(?:lo)?|revisar(?:lo)?|organizarme|concentrarme|ordenar(?:me)? (?:mis )?ideas)(?: (?:${moment}|bien|primero|con calma|antes|un poco|${it}))*`;
const hint = `(?:(?:una?|alguna?|otra|otro|algún|más|la|siguiente|pequeña|pequeño|de) )*(?:pistas?|pistita|ayuda|ayudita|consejo|empujoncito|indicio)`;
const meant = `(?:(?:a )?qué (?:se|te) (?:refiere|refieres)|qué (?:es lo que )?(?:me |se )?(?:quiere|está|espera|necesita|busca|pregunta|pide)(?: (?:decir|saber|oír|escuchar|preguntando|pidiendo|buscando|de mí|que (?:diga|haga|responda|conteste)))*|lo que (?:me )?(?:quiere|está|pregunta|pide|espera|busca)(?: (?:decir|saber|preguntando|pidiendo|que (?:diga|haga)))*|qué (?:debo|tengo que|hay que) (?:decir|hacer|responder|contestar))`;
const aids = `(?:documentación|documentacion|docs|internet|google|web|red|stack ?overflow|buscador|wikipedia|libros?|notas|apuntes|chuleta|chatgpt|copilot|ia|herramientas?|manual)`;
const kept = `(?:mi voz|mis (?:respuestas|datos)|esto|eso|todo(?: esto)?|${interview}|vídeo|audio|la grabación|la transcripción|mi código|lo que digo|algo)`;
const kinds = `(?:ia|i a|inteligencia artificial|robot|bot|chatbot|máquina|ordenador|computadora|humano|humana|ser humano|persona|programa|chatgpt|gpt|modelo de lenguaje|real|hombre|mujer)`;
const told = `(?=.*(?:respuesta|resultado|decisi|decid|dir|sabr|saber|avis|contact|notici|llam|inform|comunic|contest))`;
const lang = `(?:inglés|alemán|francés|catalán|gallego|portugués|italiano|mi idioma|mi lengua|python|javascript|typescript|java|go|pseudocódigo|otro lenguaje|otro idioma)`;

const wordings: Hearing['wordings'] = [
  [
    'moment',
    [
      `(?:(?:dar|darme|deme|dame|tener|tomarme|tomar|espere|espera|esperar|aguarde|permítame|necesito) )?${time}(?: (?:para|de) (?:${think}|la respuesta))?|espere|espera|esperar|aguarde|aguanta`,
      `${think}|(?:estoy|sigo) (?:pensando|leyendo|reflexionando)(?:lo)?`,
      `(?:todavía|aún) no(?: (?:he (?:terminado|acabado)|terminé|acabé|termino|estoy list[oa]))?|no (?:he (?:terminado|acabado)|terminé|acabé)(?: (?:todavía|aún))?|no estoy list[oa](?: todavía)?`,
    ],
  ],
  [
    'repeat',
    [
      `(?:me )?(?:la )?(?:repetir|repita|repítame|repite|repíteme|repítala|repítalo)(?:me)?(?:l[aoe])?(?: (?:${it}|lo (?:último|que (?:ha dicho|dijo))|la última parte))*(?: (?:otra vez|de nuevo|una vez más|más despacio|más alto|nuevamente))*`,
      `(?:volver a|vuelva a) (?:decir|leer|hacer|formular|preguntar|repetir)(?:me)?(?:l[aoe])?(?: ${it})?|(?:decir|hacer|preguntar|leer|formular|dígame|diga|hágame|léame)(?:me)?(?:l[aoe])?(?: ${it})? (?:otra vez|de nuevo|una vez más|nuevamente)`,
      `otra vez|de nuevo|una vez más|cómo(?: (?:dice|dijo|dices|ha dicho|era))?|qué(?: (?:dijo|ha dicho|dice|decía|dices|era))?|mande|(?:cuál|qué) (?:era|es|fue) (?:la |su )?(?:${which} )?pregunta(?: ${which})?|qué pregunta|qué (?:me )?(?:preguntó|ha preguntado|preguntaba|preguntaste)`,
      `no (?:(?:le|lo|la|te|se|les) )?(?:(?:he|pude|puedo|alcancé a|logré) )?(?:oído|oír(?:le|lo)?|oí|oigo|escuché|escucho|escuchado|escuchar(?:le|lo)?|oye|escucha)(?: (?:bien|nada|todo|muy|la (?:pregunta|última parte)|el (?:final|principio)|lo último|lo que (?:dijo|ha dicho)))*|(?:le|lo|te) (?:oigo|escucho) (?:mal|muy mal|entrecortado|bajito|fatal)`,
      `(?:se|la (?:conexión|línea|voz)|el (?:sonido|audio)|su voz|usted)(?: se)? (?:(?:me |le )?(?:ha )?)(?:cortado|cortó|corta|entrecorta|entrecortado|perdido|perdió|ido|congelado|congeló|fue)(?: (?:el (?:sonido|audio)|la (?:voz|conexión)))?|se está cortando`,
      `(?:hablar |hable |habla |decirlo |ir )?(?:un poco )?más (?:despacio|lento|alto|fuerte|claro|lentamente)|(?:se me (?:olvidó|ha olvidado)|olvidé|he olvidado|me perdí|me he perdido) (?:la pregunta|el final|el principio|lo que (?:dijo|ha dicho))`,
      `continúe|continúa|continuemos|siga|sigue|sigamos|adelante|prosiga|seguir|continuar`,
    ],
  ],
  [
    'clarify',
    [
      `(?:reformular|aclarar|explicar|precisar|concretar|detallar|ampliar|especificar|simplificar|parafrasear|traducir|clarificar|reformule|aclare|explique|aclárame|aclárelo|explíqueme)(?:me)?(?:l[ao])?(?: (?:${it}|más|mejor|un poco|un poco más|un poco mejor|${meant}|con más detalle|con otras palabras|de otra (?:forma|manera)))*`,
      `(?:decir|preguntar|formular|poner|plantear|dígame|dígalo)(?:me)?(?:l[ao])?(?: ${it})? (?:de otra (?:forma|manera)|de otro modo|con otras palabras|más (?:claro|sencillo|simple|fácil)|de forma más (?:clara|sencilla|simple)|en otras palabras)`,
      `(?:(?:dar|darme|deme|dame|poner|ponerme|póngame|tiene|tienes|tendría|hay) )?(?:un |algún |unos )?ejemplos?(?: (?:concreto|de ${tech}))?|por ejemplo`,
      `a qué (?:se|te) (?:refiere|refieres|está refiriendo)(?: (?:exactamente|con ${tech}|en concreto))*|qué (?:quiere|quieres|quería) (?:decir|saber|oír|escuchar|que (?:diga|haga|responda|conteste|cuente))(?: (?:exactamente|con eso|con ${tech}|de mí|en concreto))*|qué (?:me )?(?:espera|busca|está (?:buscando|preguntando|pidiendo)|pregunta|pide)(?: (?:exactamente|de mí|en concreto))*`,
      `no (?:(?:le|la|lo|te) )?(?:entiendo|entendí|comprendo|comprendí|he entendido|he comprendido|pillo|capto|tengo claro|me queda claro|me ha quedado clar[oa]|estoy segur[oa] de (?:entender|haber entendido)|acabo de entender|termino de entender|sé)(?: (?:bien|muy bien|nada|del todo|exactamente|${it}|${meant}))+|no (?:le |lo |la |te )?(?:entiendo|entendí|comprendo|he entendido|sigo|pillo)`,
      `en qué (?:sentido|contexto|aspecto|términos)|qué (?:tipo|clase|parte|aspecto) de ${tech}|se refiere a ${some}|quiere decir que ${some}|(?:ser )?más (?:específic[oa]|concret[oa]|clar[oa]|precis[oa])|(?:un poco )?más (?:de )?(?:detalles?|contexto|información)(?: ${tech})?`,
      `${meant}|(?:${it}) no (?:está|es|me queda) (?:muy |del todo )?clar[oa]|(?:${it}) es (?:confus[oa]|ambigu[oa])|(?:estoy|me siento) (?:confundid[oa]|perdid[oa]|liad[oa])|me (?:he perdido|perdí)`,
    ],
  ],
  [
    'back',
    [
      `(?:volver|regresar|volvamos|regresemos|vuelva|retroceder|retomar|ir)(?: (?:un (?:paso|momento)|rápidamente))?(?: (?:atrás|hacia atrás|para atrás|(?:a|sobre) ${before}|${before}|a la anterior))|retroceder`,
      `(?:añadir|agregar|decir|corregir|cambiar|completar|modificar|matizar|ampliar)(?: (?:algo|una cosa|algo más|un detalle|más))?(?: (?:a|en|de|sobre))? ${before}|(?:la )?pregunta anterior|la anterior|un paso atrás|atrás`,
    ],
  ],
  [
    'skip',
    [
      `(?:saltar|omitir|saltarnos|saltarme|evitar)(?:se)?(?:l[ao])?(?: ${it})?|(?:pasar|pasarla)(?: de ${it})?|saltemos ${it}|saltémosla|déjela pasar|dejarla(?: pasar)?`,
      `(?:pasar|pasemos|pasamos|vamos|ir|sigamos|seguir|siga|continuemos|avancemos|avanzar|pase) (?:a|con) (?:(?:la|el|otra|otro|lo) )?(?:siguiente|próxim[ao]|otra|otro|cosa|pregunta|tema)(?: (?:pregunta|cosa|tema|parte))?`,
      `(?:la )?(?:siguiente|próxima)(?: (?:pregunta|parte))?|otra pregunta|(?:yo )?paso(?: de ${it})?|(?:(?:prefiero|quiero|puedo|sé) )?no (?:quiero |puedo )?(?:contestar|responder)(?:l[ao])?(?: (?:a )?${it}| a esa| a eso)?|me rindo|hacerme otra pregunta`,
    ],
  ],
  [
    'hint',
    [
      `(?:(?:dar|darme|deme|dame|tiene|tienes|tendría|hay|recibir|pedir|tener|necesito|conseguir) )?${hint}(?: (?:por|para mí|con ${it}|(?:sería|estaría|vendría|me vendría) (?:bien|genial|útil)))*|(?:me )?(?:vendría|iría) (?:muy )?bien ${hint}`,
      `(?:me )?ayuda|ayudar(?:me)?(?: (?:un poco|con ${it}|a empezar))*|ayúdeme|ayúdame|(?:me )?echar(?:me)? una mano`,
      `(?:estoy|me he quedado|me quedé|ando) (?:un poco )?(?:atascad[oa]|bloquead[oa]|trabad[oa]|atorad[oa]|estancad[oa])|me he (?:atascado|bloqueado)|no sé (?:por dónde (?:empezar|tirar|seguir)|cómo (?:seguir|continuar|empezar|hacerlo)|qué hacer)|no se me ocurre nada`,
    ],
  ],
  [
    'break',
    [
      String.raw`(?:(?:hacer|tomar|tomarme|hacemos|tener|hagamos|tomemos) )?(?:(?:una?|otra|otro|pequeña|pequeño|breve|corta|corto) )*(?:pausa|descanso|receso|descansito|pausita)(?: (?:de \S+ minutos?|corta|breve))*|(?:parar|pausar|descansar|interrumpir)(?: (?:${interview}|un rato|un momento|\S+ minutos?|durante))+|pausar`,
      `(?:ir |pasar )?al (?:baño|aseo|servicio|lavabo)|(?:ir a (?:por|buscar)|ir por|coger|tomar|beber|buscar|traer|traerme)(?: (?:una?|el|mi|mis|vaso|poco|sorbo|de))* (?:agua|café|té|cargador|gafas)`,
      `(?:ahora|enseguida|ya|en seguida) (?:mismo )?(?:vuelvo|regreso)|(?:vuelvo|regreso) (?:enseguida|ahora|en ${tech}|ahora mismo)`,
    ],
  ],
  [
    'human',
    [
      `(?:hablar|conversar|tratar|comunicarme)(?: (?:mejor|directamente))? con (?:(?:una?|el|la|algún|alguna) )?${person}`,
      `(?:llamar|llame|avisar|traer|pasar|pasarme|pedir|conseguir|ponerme|páseme|póngame)(?: (?:a|con))?(?: una?)? ${person}|hay (?:(?:alguna|una|algún|un) )?${person} con (?:la |el )?(?:que|quien) (?:pueda|puedo) hablar|una? ${human}(?: (?:real|de verdad))?`,
    ],
  ],
  [
    'leave',
    [
      `(?:terminar|acabar|parar|finalizar|abandonar|dejar|dejarlo|detener|cortar|salir|salirme|cancelar|terminemos|acabemos|paremos|dejémoslo|concluir|cerrar|posponer|aplazar|reprogramar|pare)(?: (?:${interview}|de ${interview}|con esto|por hoy|todo|aquí|ya))*`,
      `no (?:quiero|deseo|puedo|voy a) (?:seguir|continuar)(?: (?:con (?:${interview}|esto)|más|adelante))*|no (?:seguir|continuar)`,
      `(?:me )?(?:tengo que|debo) (?:ir|irme|marchar|marcharme|salir|colgar)|ir|irme|marcharme|colgar|me (?:voy|retiro|marcho)|adiós|hasta (?:luego|pronto|otra)|chao|chau|retiro mi candidatura`,
    ],
  ],
  [
    'done',
    [
      `(?:listo |ya )*(?:yo )?(?:creo que )?(?:ya )?(?:he (?:terminado|acabado)|terminé|acabé|está)(?: (?:con )?(?:${it}|el ejercicio|mi respuesta|listo|hecho))?|listo|terminado`,
      `(?:y )?eso (?:es|sería|era|fue) todo(?: (?:por mi parte|lo que \\S+ \\S+))?|es todo|nada más(?: que (?:añadir|decir|agregar))?|no (?:tengo|hay) (?:nada )?(?:más|nada)(?: nada)?(?: más)? que (?:añadir|decir|agregar)|hasta ahí|eso es`,
    ],
  ],
  [
    'ready',
    [
      `(?:ya )?(?:estoy|estamos) (?:list[oa]s?|de vuelta|preparad[oa]s?|de regreso)(?: para (?:empezar|seguir|continuar))?|(?:ya )?(?:he vuelto|volví|regresé|he regresado)|preparad[oa]|lista|cuando quiera`,
      `(?:cuando quiera )?(?:empezamos|comenzamos)|(?:podemos |ya podemos |vamos a )?(?:empezar|comenzar)|empecemos|comencemos|(?:ya )?podemos (?:seguir|continuar)`,
    ],
  ],
  [
    'present',
    [
      `(?:(?:usted|ustedes) )?(?:me )(?:oyen?|oyes|escucha[ns]?|ven?|ves|leen?|lees|recibe)(?: (?:bien|usted))*|(?:me )?(?:oír|escuchar|ver)(?:me)?`,
      `(?:sigue|está|sigues|estás)(?: usted)? (?:ahí|conectad[oa]|en línea)|hay alguien(?: ahí)?|hola|buenos días|buenas(?: (?:tardes|noches))?|buen día|(?:encantad[oa]|mucho gusto|un placer)(?: (?:de|en) conocer\\S+)?|cómo (?:está|estás)(?: usted)?|qué tal`,
      `(?:funciona|se oye|está encendido|anda)(?: bien)? (?:mi|el) (?:micrófono|micro|sonido|audio)`,
    ],
  ],
  [
    'is_ai',
    [
      `(?:es usted|eres|eres tú|estoy hablando|hablo|estoy chateando)(?: (?:con|de verdad|acaso))*(?: una?)? ${kinds}(?: (?:real|de verdad|artificial|humana|viva))*(?: o ${some})?`,
      `quién (?:es|eres)(?: usted| tú)?|qué (?:es usted|eres)|con quién (?:hablo|estoy hablando)|cómo se llama(?: usted)?|cuál es su nombre|qué modelo ${tech}|hay (?:una persona|un humano|alguien) (?:detrás|al otro lado)(?: ${tech})?`,
    ],
  ],
  [
    'who_decides',
    [
      `quién (?:me )?(?:decide|toma|evalúa|puntúa|califica|va a (?:decidir|evaluar|tomar|calificar)|valora|juzga|corrige)(?: (?:al final|la decisión(?: final)?|mis respuestas|esto|eso|sobre mí|si me ${some}|mi candidatura|finalmente|todo esto))*`,
      `cómo (?:se |me )?(?:evalúan?|van a evaluar|califican?|puntúan?|valoran?|evaluarán|va a evaluar)(?: (?:mis respuestas|esto|${interview}|todo))?|(?:decide|evalúa|califica|juzga) usted(?: (?:si me ${some}|mis respuestas|esto))?|usted (?:decide|evalúa)(?: (?:si me ${some}|mis respuestas|esto))?|(?:usted )?la decisión la toma (?:una?|usted)(?: ${kinds})?|(?:me )?(?:decide|evalúa) una? (?:máquina|ia|persona|algoritmo|programa)`,
    ],
  ],
  [
    'what_next',
    [
      `qué (?:pasa|ocurre|sucede|viene|va a pasar|pasará)(?: (?:después(?: de ${interview})?|luego|a continuación|tras ${interview}|con mis respuestas|ahora|al terminar))+|(?:y )?(?:ahora )?qué (?:sigue|viene)(?: (?:ahora|después))?|cuál(?:es)? (?:son|es|serían) (?:los|el) (?:siguientes?|próximos?) pasos?(?: ${tech})?|cómo (?:sigue|continúa|funciona|es) el proceso(?: ${tech})?`,
      `(?:(?:voy a|podré|me van a|recibiré|tendré|me darán|me dan) )?(?:(?:recibir|tener|dar|obtener) )?(?:(?:algún|alguna|una?|el|los) )?(?:feedback|retroalimentación|informe|resultados|evaluación|copia|comentarios)(?: (?:después|luego|de mis respuestas))?`,
      `(?:hay|habrá) (?:(?:una?|otra|más|segunda|alguna|otras) )*(?:entrevistas?|rondas?|fases?)(?: (?:más|después|técnica))?|cuántas (?:rondas|entrevistas|fases)(?: ${tech})?|(?:apelar|reclamar)(?: ${tech})?|y si no estoy de acuerdo(?: ${tech})?`,
    ],
  ],
  [
    'who_reads',
    [
      `quién(?:es)? (?:más )?(?:va a |van a |puede |pueden |podrá )?(?:leer|lee|leerá|ver|ve|verá|verán|escuchar|escucha|oye|tiene acceso a|tienen acceso a|recibe|revisa|revisará|tendrá acceso a)(?: ${kept})*`,
      `hay (?:alguien|otra persona|más gente)(?: más)? (?:escuchando|viendo|mirando|leyendo)(?: ${tech})?|(?:lo )?(?:va a )?(?:revisar|leer|ver|escuchar|escucha|lee|revisa|mirar)(?: ${kept})* (?:una persona|alguien(?: más)?|un humano|otra persona)(?: ${kept})?|(?:alguien|una persona) (?:más )?(?:nos )?(?:escucha|lee|va a leer|va a ver|va a revisar)(?: ${kept})?`,
    ],
  ],
  [
    'recorded',
    [
      `(?:esto )?(?:se|me|nos) (?:está|están|va a|van a) (?:grabando|grabar|guardando|filmando|registrando)(?: (?:${kept}|en vídeo|con vídeo))*|(?:están|está) grabando(?: ${kept})*|(?:graban|guardan|almacenan|conservan|filman|graba usted)(?: ${kept})+|se graba(?: (?:${kept}|la voz))*`,
      `qué (?:se )?(?:guardan?|graban?|almacenan?|conservan?|queda guardado|registran?)(?: (?:de mí|sobre mí|exactamente))*|(?:por )?cuánto tiempo (?:se )?(?:guardan?|conservan?|almacenan?)(?: ${kept})+|(?:está|tiene que estar) (?:encendida|activada|prendida|grabando)(?: (?:la|mi) (?:cámara|webcam))?|(?:la|mi) (?:cámara|webcam) está (?:encendida|activada|prendida)|(?:borrar|eliminar) mis datos`,
    ],
  ],
  [
    'time_left',
    [
      `cuánto(?: tiempo)?(?: (?:nos|me|se))?(?: (?:queda|quedan|falta|tenemos|tengo|dura|durará|va a durar|lleva|tarda|llevará))(?: (?:esto|${interview}|en total|para ${it}|todo|todavía|aún|más|para terminar))*|cuánto tiempo hay|cuántos minutos(?: (?:me|nos))? (?:quedan|tengo|tenemos|son|faltan)(?: (?:todavía|en total))?`,
      `cuántas (?:preguntas|partes|secciones)(?: (?:nos|me))? (?:quedan|faltan|hay|son)(?: (?:todavía|en total|más))?|(?:falta|queda) mucho|(?:ya )?casi (?:terminamos|acabamos)|hay (?:algún |un )?(?:ejercicio|test)(?: ${tech})?|cuál es el (?:plan|programa|orden)(?: de ${interview})?`,
    ],
  ],
  [
    'when_told',
    [
      `${told}cuándo (?:tendré|tendría|tendremos|me|nos|sabré|recibiré|se (?:toma|decide|sabe|tomará|tome)|van a|voy a|podré|estará|será|puedo|conoceré)(?: \\S+){0,6}|${told}(?:en )?cuánto (?:tiempo )?(?:tardan?|tardará|tardarán|tardaré)(?: en)? ${some}`,
    ],
  ],
  [
    'aids',
    [
      `(?:usar|utilizar|consultar|mirar|abrir|leer)(?: (?:la|el|los|las|mis|una?))? ${aids}(?: ${tech})?|(?:buscar|mirar|consultar|ver|googlear)(?:l[ao])?(?: (?:algo|esto|eso|la sintaxis))? (?:en|por) (?:la |el |mis |los )?${aids}|googlear(?:lo)?`,
      `(?:está|están|es)(?: \\S+)? ?(?:permitid[oa]s?|prohibid[oa]s?|autorizad[oa]s?)(?: (?:usar|utilizar|el|la|los))*(?: ${aids})?|qué (?:herramientas|recursos|ayudas|materiales) (?:puedo|están|se pueden?)(?: (?:usar|utilizar|permitid[oa]s))*`,
    ],
  ],
  [
    'ways',
    [
      `(?:escribir|teclear|hablar|dibujar|dictar)(?:l[ao])?(?: (?:en vez de (?:hablar|escribir)|por escrito|en el chat|en la pizarra|a mano|con el teclado|en lugar de (?:hablar|escribir)|mejor|un (?:diagrama|dibujo|esquema)|mis respuestas|mi respuesta))*|(?:responder|contestar|hacer)(?:l[ao])? (?:por escrito|en el chat|en la pizarra|con el teclado)`,
      `(?:hacer|responder|contestar|programar|escribir|hablar|seguir|usar|cambiar|resolver)(?:l[ao])?(?: (?:a|en))? ${lang}`,
      `(?:dónde|cómo) (?:escribo|pongo|dibujo|tengo que (?:escribir|poner)|debo escribir|ejecuto|respondo|contesto)(?: (?:el|la|mi))?(?: (?:código|respuesta|solución|dibujo))?|en qué (?:lenguaje|idioma)(?: \\S+){0,6}|qué lenguajes? (?:puedo|hay|tengo que|debo)(?: ${tech})?`,
    ],
  ],
  [
    'judge',
    [
      `(?:está|estaba|estuvo) (?:bien|mal) (?:mi (?:respuesta|solución)|mi código|lo que (?:he dicho|dije)|así|eso|esto)|(?:era|fue|es) (?:eso )?(?:correct[oa]|la respuesta correcta)(?: (?:mi|la) (?:respuesta|solución)| así)?|mi respuesta (?:es|era|fue|está) (?:correcta|buena|bien)`,
      `qué (?:le|te) (?:parece|pareció|ha parecido)(?: (?:mi (?:respuesta|solución|código)|eso|esto))?|qué (?:opina|piensa)(?: usted)? de (?:mi \\S+|eso|esto)|voy (?:bien|mal|por (?:el )?buen camino)(?: hasta ahora)?|estoy en lo cierto|lo (?:he hecho|hice|estoy haciendo) bien|cómo (?:lo estoy haciendo|voy|lo hice|lo he hecho|me está yendo|me va)(?: hasta ahora)?|cuál (?:es|era|sería) la (?:respuesta|solución)(?: correcta)?|he (?:acertado|aprobado)|acerté|(?:decir(?:me)?|dígame) la (?:respuesta|solución)(?: correcta)?`,
    ],
  ],
  [
    'about_job',
    [
      `(?:cuál|cuánto|cuántos|cuántas|cómo|se puede|ofrecen|tienen|pagan|dan|cuándo)(?: \\S+){0,10} (?:salario|sueldo|bono|bonus|vacaciones|teletrabajo|remoto|horario|visa|visado|beneficios|incorporación|reubicación)(?: \\S+){0,5}|hay (?:algún |un |alguna )?(?:bono|bonus|teletrabajo|beneficios|vacaciones|ayuda de reubicación)(?: ${tech})?|(?:se puede )?teletrabajar(?: ${tech})?`,
    ],
  ],
  [
    'term',
    [
      `qué (?:significa|es|son|quiere decir)(?: (?:eso de|eso del|exactamente))? (?!(?:eso|esto|lo|usted|la pregunta|el plan|mejor)\\b)(?:(?:una?|el|la|los|las|del|de) )?\\S+(?: \\S+){0,2}(?: en este contexto)?|(?:explicar|decir|aclarar)(?:me)? qué (?:es|son|significa|quiere decir) ${tech}`,
    ],
  ],
];

const polite = `(?:(?:ya|bueno|vale|ok|sí|eh|y|entonces|bien|listo|pues)[,. ]+)*`;

export const es: Hearing = {
  spellings: [
    [/['¿¡-]/g, ' '],
    [/\b(?:puedes|podrias)\b/g, 'puede'],
  ],
  dropped:
    'por favor|porfa|porfavor|quizás?|tal vez|a lo mejor|solo|solamente|pues|realmente|rápidamente|aquí|acá|la verdad|eh',
  functionWords:
    'yo usted tú me te se le lo la los las el un una unos de del al a en con por para que qué y o si no es son está están estoy he ha han era fue ser mi mis su sus este esta esto eso cuál quién cómo cuándo dónde más muy ya puedo puede podría quiero',
  address: [
    `(?:(?:me|nos|lo|la|le|se) ){0,2}(?:puede|podría|podrían|pueden|podemos|podríamos|puedo|podríais|pudiera)(?: (?:usted|ustedes|yo|también|mejor))*`,
    `(?:yo )?(?:me gustaría|quiero|quisiera|querría|deseo|desearía|necesito|necesitaría|prefiero|preferiría|queremos|me tengo que|tengo que|debo)(?: (?:que|mejor|también))*`,
    `(?:le |te )?(?:importa|importaría|molesta|molestaría)(?: (?:si|que))?`,
    `(?:es|sería|fuera) posible(?: que)?|estaría bien|hay (?:alguna )?(?:forma|manera|posibilidad) de|sería tan amable de|hágame el favor de|haga el favor de`,
    `(?:déjeme|déjame|permítame|permíteme|déjenos|a ver si puedo)|vamos a`,
  ],
  should: '(?:debo|debería|deberíamos|quiere que)',
  lead: 'perdón|perdone|disculpe|disculpa|lo siento|ok|okay|vale|bueno|bien|sí|no$|no(?= no )|hm+|hum+|mmm+|ah|oh|uy|y|pero|gracias|muchas gracias|perfecto|muy bien|de acuerdo|oiga|oye|hola|a ver|primero|luego|entonces|una pregunta|antes de (?:seguir|continuar|empezar|contestar)|creo que|me parece que|sinceramente|la verdad es que|sabe|me puede decir|puede decirme|podría decirme|quería saber|me gustaría saber|quisiera saber|dígame|o sea|es que|ahora(?! (?:vuelvo|regreso|mismo|no))',
  tail: 'gracias|muchas gracias|perdón|vale|ok|por mí|si es posible|si puede|si no le importa|si no es molestia|para mí|un poco|primero|ahora|ahora mismo|no|verdad|usted',
  interrogative: 'dónde|cómo|qué|en qué|está|están|es',
  ofInterview: 'pregunta|pista|entrevista|enunciado|se refiere|quiere (?:decir|saber|que)|entiendo|entendí|entendido',
  clauseStart:
    '\\by (?=(?:que|cuando|quien|como|donde|es|puede|puedo|podria|cuanto)\\b)|\\s(?=(?:déjeme|déjame) )|(?<!\\b(?:cuando|como|donde|que|quien|cuanto|me|nos|se|lo|la|le|no))\\s(?=(?:me )?(?:puede|podría|podrías|podemos) (?:usted |\\S+r(?:me)?(?:l[ao])?\\b))',
  reason:
    '(?:porque |es que |como |ya que )?(?:(?:me|yo|es|no|se|mi|hay|alguien|estaba|estoy|tengo|tuve|perdí|había|hubo)(?: \\S+){0,3} ?(?:distraíd[oa]|despistad[oa]|ruido|oí|escuché|oído|escuchado|nervios[oa]|prisa|cita|reunión|urgencia|encuentro|siento|mal|tren|cansad[oa]|conozco|sé|seguro|segura|llama|llaman|puerta|idea|tocan|perdí|perro|claro)\\b.*|ni idea|mi (?:perro|gato|hijo|hija|teléfono|micro|micrófono|internet|conexión|español|cabeza|batería)\\b.*)',
  why: '(?:porque|es que|ya que) .+|(?:estaba|estoy|no|me|se)(?: \\S+){0,5} (?:distraíd[oa]|despistad[oa]|oído|oí|escuché|escuchado|entendido|entendí|perdido|cortó|cortado|nervios[oa]).*',
  greeting: '(?:hola|buenos días|buenas(?: tardes| noches)?|buen día|qué tal|hola qué tal)(?: a todos)?',
  pardon: 'perdón|perdone|disculpe|disculpa|lo siento',
  wordings,
  done: [
    String.raw`(?!.*\b(?:no|pero|cuando|hasta|si|antes|casi|todavia|aun)\b)`,
    String.raw`(?:${polite}|(?:[^\s,.]+[,. ]+){0,4})(?:(?:ya )?(?:he (?:terminado|acabado)|terminé|acabé)|ya está|listo|terminado|hecho)`,
    `(?: (?:el (?:ejercicio|código|programa)|la (?:función|tarea|solución)|mi (?:código|solución)|con (?:eso|esto|todo)))?`,
    `(?: (?:ya|ahora|creo|gracias|listo))*`,
  ].join(''),
  no: '(?:(?:h+u?m+|oh|eh|ah|bueno|vale|gracias|perdón|en realidad|de momento|por ahora) )*(?:no|nop|nada(?: más)?|ningun[oa]|eso (?:es|sería) todo|está (?:todo )?(?:bien|claro)|de momento no|por ahora no|todo (?:bien|claro)|mejor no|ahora no)(?: (?:no|gracias|nada|más|eso|es|todo|por|mi|parte|ahora|momento|de|bien|claro|está|tengo|hay|preguntas?|ninguna|sigamos|seguimos|seguir|continuemos|continuar|podemos|quiero|terminar|otra|muchas|así|la|entrevista|otras|realmente|prefiero|que))*',
  yes: '(?:(?:h+u?m+|oh|eh|ah|bueno|en realidad) )*(?:sí|si|claro(?: que sí)?|por supuesto|vale|ok|okay|de acuerdo|por favor|adelante|desde luego|exacto|correcto|así es|me parece bien|está bien|dale|cómo no|perfecto)(?: (?:sí|si|claro|por|favor|supuesto|vale|gracias|que|quiero|quisiera|me|gustaría|terminar|terminarla|acabar|parar|la|lo|entrevista|pregunta|repetir|repita|repítala|aquí|ya|está|bien|de|acuerdo|adelante|sería|genial|muchas|dejarlo|estoy|seguro|segura))*',
  cannot:
    'no (?:(?:lo|la|me) )?(?:sé|sabría|conozco|recuerdo|acuerdo|puedo (?:decir|contestar|responder))|(?:ni|no tengo ni) idea|no tengo idea|nunca (?:(?:lo|la|he|me) )*(?:usado|usé|trabajado|trabajé|hecho|hice|oído|visto|utilizado)|no estoy segur[oa]',
  tries:
    'pero|quizás?|tal vez|a lo mejor|pondría|haría|podría|supongo|imagino|probablemente|seguramente|porque|creo que|diría|empezaría',
  empty:
    'h+u?m+|m+h*m+|e+h+|a+h+|o+h+|ok|okay|vale|bueno|bien|pues|así que|gracias|muchas gracias|perfecto|muy bien|entiendo|entendido|ya veo|ya|claro|a ver|genial|de acuerdo|este',
  thanks: '(?:\\S+ ){0,2}gracias.*',
  itFails:
    'no (?:(?:me|se|lo) )?(?:funciona|pasa|corre|ejecuta|compila|sale|va)n?|falla(?:n|ndo)?|(?:un|el) error|qué (?:está mal|falla|pasa)|por qué (?:es|no|falla|da|sale)',
  ofTheQuestion: 'usted|pregunta|entiendo|entendido|entendí|entender|significa|se refiere',
  goesOn:
    '(?:(?:oh|ah|eh|bueno|pues|perdón|espere|vale|sí) )*(?:y|además|también|o bien|porque|quiero decir|quería (?:decir|añadir|agregar)|se me olvidó|me gustaría (?:añadir|agregar)|una cosa más|otra cosa|aparte|después|luego|así como|por otra parte)',
  ofTheLast:
    '(?:\\S+ ){0,8}(?:a|sobre|en|de|para) (?:la|mi) (?:pregunta|respuesta) anterior|(?:\\S+ ){0,8}(?:a|sobre|en|de|para) (?:la|mi) (?:última|anterior) (?:pregunta|respuesta)',
};
