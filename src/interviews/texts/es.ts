import type { Texts } from './en.ts';

export const es: Texts = {
  sentToServices:
    'Para ello, el sonido de su voz y sus palabras se envían a servicios que esta organización ha elegido: para convertir el habla en texto o para encontrar las palabras de una respuesta.',
  recordedPictures: 'También se graban la imagen de su cámara y, si la comparte, su pantalla.',
  notices: {
    ai_notice: {
      title: 'Le entrevistará una IA',
      text: 'En esta sala la entrevista la dirige un programa informático, no una persona. Hace las preguntas que aprobaron personas de esta organización, escucha o lee sus respuestas, ve su código y su pizarra y controla el tiempo. No juzga su cara, su voz, su acento ni sus sentimientos, y nunca decide sobre usted: lo hace una persona con nombre y apellidos. Puede pedir hablar con una persona en cualquier momento.',
      ifDeclined:
        'Entonces la IA no puede entrevistarle. Responda al correo que le trajo aquí y pida una entrevista con una persona.',
    },
    recording: {
      title: 'Grabación de su voz',
      text: 'Sus respuestas habladas se graban como sonido, para que las personas que leen la evaluación puedan escuchar lo que usted dijo realmente. Lo que dice y escribe, su código y la pizarra se conservan como texto y dibujos en todo caso: son la entrevista misma.',
      ifDeclined:
        'No se conserva ningún sonido. Sus palabras se convierten en texto y el sonido se elimina al instante. La entrevista continúa con normalidad.',
    },
    ai_evaluation: {
      title: 'Evaluación con ayuda de IA',
      text: 'Después de la entrevista un programa propone una puntuación para cada competencia y muestra las palabras o el código en que se basa. Una persona comprueba, corrige y aprueba cada puntuación antes de que nadie decida.',
      ifDeclined:
        'Ningún programa le evalúa. Una persona lee sus respuestas y las puntúa sola. Esto no es una desventaja.',
    },
    browser_recognition: {
      title: 'Reconocimiento de voz de su navegador',
      text: 'Su navegador puede convertir su voz en texto. Algunos navegadores envían para ello el sonido a su fabricante, fuera de esta organización.',
      ifDeclined: 'Su navegador no reconoce nada. Usted escribe sus respuestas; esto no es una desventaja.',
    },
  },
  spokenNotice: (organisation) =>
    `Soy una IA, un programa informático, y dirijo esta entrevista para ${organisation}. Una persona lo leerá todo y decidirá sobre todo; yo, nunca. Puede pedir hablar con una persona en cualquier momento.`,
  interviewer: {
    name: 'Programa de entrevistas Vivavoce',
    ruleBased:
      'Un programa que sigue reglas: hace las preguntas aprobadas, pregunta más según reglas fijas y controla el tiempo. No interviene ningún modelo de lenguaje.',
    model: (model) =>
      `Una IA con un modelo de lenguaje (${model}). Solo pregunta dentro del plan aprobado y profundiza en lo que usted dice.`,
  },
  letter: {
    subject: (organisation, position) => `Su entrevista con ${organisation}: ${position}`,
    paragraphs: (to) => [
      `Hola${to.name ? `, ${to.name}` : ''}:`,
      `${to.organisation} le invita a una entrevista para el puesto «${to.position}». Dura unos ${to.minutes} minutos, y puede empezar cuando le venga bien.`,
      `Abra este enlace en un navegador; no necesita ninguna cuenta ni instalar nada:\n${to.url}`,
      `La entrevista la dirige una IA, un programa informático. Antes de que empiece, usted lee qué se graba y elige con qué está de acuerdo. Puede hablar o escribir, hacer una pausa y pedir hablar con una persona.`,
      `Si necesita más tiempo u otro formato, dígalo en esa página o responda a este correo.`,
      `El enlace es solo suyo y funciona hasta el ${to.until}.`,
    ],
  },
  plan: {
    intro: 'Bienvenida',
    coding: 'Programación',
    mixed: 'De su campo',
    added: 'También se pidió',
    candidateQuestions: 'Sus preguntas',
    closing: 'Despedida',
    part: (title, number) => `${title}, parte ${number}`,
    themes: {
      design: 'Diseño y datos',
      craft: 'Su oficio',
      quality: 'Calidad y operación',
      product: 'Visión de producto',
      people: 'Cómo trabaja usted',
    },
    yourQuestions:
      'Esas eran mis preguntas. ¿Qué le gustaría preguntar o añadir? Lo que yo no pueda responder queda en el registro para las personas que lo leen.',
    topic: (topic) => `Hablemos de este tema: ${topic}. ¿Qué experiencia tiene con ello?`,
    onTopic: {
      short: '¿Podría darme un ejemplo de su propio trabajo?',
      missing: '¿Cómo lo abordó, paso a paso?',
      strong: '¿Qué haría hoy de otra manera?',
    },
  },
};
