import type { Phrases } from './en.ts';

export const es: Phrases = {
  acknowledge: ['Gracias.', 'De acuerdo, gracias.', 'Se lo agradezco.', 'Entendido, gracias.'],
  thatIsFine: ['No pasa nada.', 'Ningún problema.', 'Está bien así.'],
  ofCourse: ['Por supuesto. Tómese el tiempo que necesite.', 'Claro, tómese su tiempo.', 'Desde luego. Yo espero.'],

  hello: (name) => `Hola${name ? `, ${name}` : ''}, le doy la bienvenida.`,
  leads: (position, kind) =>
    `Dirijo esta entrevista para el puesto «${position}» ${kind === 'model' ? 'con un modelo de lenguaje' : 'según reglas, sin modelo de lenguaje'}.`,
  takeYourTime: 'Tómese el tiempo que necesite y pídame que repita una pregunta siempre que quiera.',

  endSection: (title) => `Gracias. Esta ha sido la parte «${title}».`,
  endTheirs: 'De acuerdo.',
  nowComes: (title) => `Ahora viene «${title}».`,
  timeIsUp: (title) => `El tiempo para la parte «${title}» se ha terminado, así que sigamos. Gracias.`,
  yourQuestions: 'Ahora es su turno: ¿qué le gustaría preguntar sobre la entrevista o sobre lo que viene después?',
  askAway: 'Dígame, por favor.',
  noted: 'Gracias, eso queda en el registro.',
  anythingElse: '¿Hay algo más que le gustaría preguntar?',
  added: 'Gracias, eso va con su respuesta anterior. La pregunta ahora es:',
  addedAtWork: 'Gracias, eso va con su respuesta anterior. Siga con el ejercicio como prefiera.',
  weGoOn: 'Bien, entonces seguimos. La pregunta era:',
  present: 'Hola. Sigo aquí, y sus palabras me llegan. Le había preguntado:',
  backTo: 'Claro, volvamos a ella. Diga lo que quiera añadir o cambiar:',
  noWayBack:
    'Desde aquí no puedo volver atrás: es la primera pregunta de su parte, y las partes anteriores están cerradas. Lo que dijo allí está en el registro.',
  noTimeBack: 'Queda muy poco tiempo en esta parte para volver atrás. Lo que dijo allí está en el registro.',

  slower: 'Se lo digo más despacio.',
  breaths: 'pero|y|así que|mientras|aunque|porque',
  smaller: 'Le hago una pregunta más pequeña.',
  noTerms:
    'No puedo explicar las palabras de una pregunta. Diga qué entiende usted, o diga «siguiente pregunta». Le había preguntado:',
  noOtherWords:
    'No tengo otras palabras para ello. Responda según lo entienda y dígame qué supone, o diga «siguiente pregunta». Una vez más:',
  belongsTo: (question) => `Se trata de lo que pregunté antes: ${question}`,
  wanted: {
    story: 'Me gustaría oír un caso de su propio trabajo: de qué se trataba, qué hizo usted y cómo terminó.',
    explain: 'Me gustaría oír cómo lo abordaría usted, paso a paso, y por qué.',
    short: 'Con una o dos frases basta.',
    yes_no: 'Basta con un sí o un no, y una palabra sobre el porqué.',
    exercise: '',
    candidate_questions: '',
  },
  choose: 'Tómelo como mejor encaje: elija, dígame qué supone y siga a partir de ahí.',
  chooseCase: 'Eso lo elige usted: sirve cualquier caso de su propio trabajo.',
  startAgain: 'Perdón, empiezo de nuevo.',
  tellMore: '¿Podría contarme más sobre eso?',

  notMine: 'Eso no puedo responderlo yo. Queda en el registro, así que el equipo verá su pregunta.',
  farewell: (name) =>
    `Eso ha sido todo. Gracias por su tiempo${name ? `, ${name}` : ''}. Una persona lo revisará todo y se pondrá en contacto con usted. Adiós.`,
  leftEarly:
    'Entonces terminamos aquí. Lo que ha dicho hasta ahora se conserva, y una persona lo revisará y se pondrá en contacto con usted. Gracias por su tiempo. Adiós.',
  stopped: 'Terminamos la entrevista aquí. Gracias por su tiempo. El equipo se pondrá en contacto con usted. Adiós.',
  timeOver:
    'Nuestro tiempo se ha terminado, así que cierro la entrevista aquí. Muchas gracias. Una persona lo revisará todo y se pondrá en contacto con usted. Adiós.',

  checkIns: [
    'Tómese el tiempo que necesite. ¿Quiere que repita la pregunta?',
    'Si prefiere seguir, diga «siguiente pregunta». O siga pensando; yo espero.',
    'Sigo aquí. Puede responder, decir «siguiente pregunta» o pedir una pausa.',
  ],
  exerciseCheckIns: {
    untouched:
      'Veo que el editor sigue como estaba. ¿Le ayudaría contarme cómo empezaría? También puede pedir una pista.',
    failing: 'Su última ejecución todavía no ha pasado. ¿Qué lee usted en su salida? También puede pedir una pista.',
    working: '¿Cómo va? Dígame qué está pensando, pida una pista o diga que ha terminado.',
  },
  noHint: 'No tengo más pistas para este. Cuénteme su idea y pruébela ejecutándola.',
  noHintHere: 'No tengo ninguna pista para esta. Empiece por lo primero que se le ocurra, o diga «siguiente pregunta».',
  assume:
    'No puedo añadir nada al enunciado. Donde deje algo abierto, elija lo que le parezca razonable y dígame qué supone.',
  howToWork:
    'El enunciado completo está junto al editor, con ejemplos. Escriba allí su función, ejecute las pruebas cuando quiera, pídame una pista si no avanza y diga cuándo ha terminado.',
  goOnWorking: 'Gracias. Siga con el código y diga cuándo ha terminado.',
  noBreaks: 'En esta entrevista no están previstas las pausas. Respire un momento; yo espero.',

  run: {
    passed: 'Todas las pruebas pasan. ¿Cómo crece el tiempo de ejecución con la entrada, y qué más probaría usted?',
    failed: (passed, all, name) =>
      `Pasan ${passed} de ${all} pruebas. ${name ? `Mire la prueba «${name}».` : 'Lo que falla está oculto: piense en entradas poco habituales.'} ¿Qué cree que ocurre ahí?`,
    compile: 'El código todavía no arranca. ¿Qué le dice el mensaje de abajo?',
    error: 'La ejecución se detuvo con un error. ¿Qué le dice el mensaje?',
    slow: 'La ejecución tardó demasiado y se detuvo. ¿En qué podría estar gastando el tiempo?',
    memory: 'La ejecución usó más memoria de la permitida. ¿Qué crece ahí?',
  },

  processAnswers: {
    is_ai: (kind) =>
      `Soy una IA, no una persona: un programa que ${kind === 'model' ? 'usa un modelo de lenguaje' : 'sigue reglas'}. Las preguntas vienen de un plan que aprobó una persona.`,
    who_decides: (evaluated) =>
      `Decide una persona con nombre y apellidos, nunca un programa solo. ${evaluated ? 'Un programa propone puntuaciones con citas, y una persona comprueba cada una de ellas.' : 'Usted rechazó la evaluación con IA, así que solo personas evalúan sus respuestas.'}`,
    recorded: (sound) =>
      `Lo que se dice aquí se conserva como texto, con el código, sus ejecuciones y la pizarra. El sonido ${sound ? 'también se graba, como usted aceptó' : 'no se graba'}.`,
    kept: (organisation) =>
      `La imagen solo se graba si usted lo aceptó. Cuánto tiempo se conserva lo decide ${organisation}; puede pedirles una copia o que se borre.`,
    what_next: (organisation, evaluated) =>
      [
        evaluated
          ? `Un programa propone puntuaciones con citas de lo que usted dijo, y una persona de ${organisation} comprueba cada una de ellas.`
          : `Una persona de ${organisation} lee sus respuestas y las puntúa.`,
        'Después decide una persona con nombre y apellidos. Tras la decisión, usted recibe un informe que contiene sus propias palabras. Si no está de acuerdo, responda al correo con el que se le invitó, y una persona lo revisa de nuevo.',
        `Si hay más rondas, se lo puede decir ${organisation}.`,
      ].join(' '),
    who_reads: (organisation, evaluated, kind) =>
      [
        `Las personas de ${organisation} que pueden abrir esta entrevista: quienes la revisan y quien decide.`,
        ...(evaluated ? ['Un programa les propone puntuaciones.'] : []),
        ...(kind === 'model' ? ['El modelo de lenguaje que uso también lee las respuestas.'] : []),
        'Quien está ahora en la sala aparece en ella.',
      ].join(' '),
    when_told: (organisation) =>
      `Cuándo, no lo sé: decide una persona, y entonces ${organisation} le escribe. Responda al correo con el que se le invitó para preguntar por una fecha.`,
    judge: (atWork) =>
      `No juzgo respuestas ni código, y no digo qué es correcto: eso lo revisan personas después.${atWork ? ' Las pruebas que usted ejecuta le dicen qué hace su código.' : ''}`,
    aids: 'El plan de esta entrevista no dice nada al respecto, así que ni lo permito ni lo prohíbo. Si consulta algo, dígalo, y cuénteme qué ha tomado de ahí.',
    ways: 'Puede escribir o hablar, ambas cosas cuentan igual. El código va en el editor, en uno de los lenguajes que ofrece, y los dibujos van en la pizarra. Solo entiendo español; bastan palabras sencillas.',
    time_left: (minutes, section, coming) =>
      [
        `En total ${left(minutes)}, y para esta parte ${left(section)}.`,
        coming.length > 0 ? `Después: ${coming.join(', ')}.` : 'Es la última.',
      ].join(' '),
  },
};

const left = (minutes: number) =>
  minutes <= 0 ? 'no queda tiempo' : minutes === 1 ? 'queda un minuto' : `quedan unos ${minutes} minutos`;
