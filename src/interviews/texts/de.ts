import type { Texts } from './en.ts';

export const de: Texts = {
  sentToServices:
    'Dafür werden der Ton Ihrer Stimme und Ihre Worte an Dienste geschickt, die diese Organisation ausgewählt hat: um Sprache in Text zu verwandeln oder um die Worte einer Antwort zu finden.',
  recordedPictures: 'Das Bild Ihrer Kamera und, wenn Sie ihn teilen, Ihr Bildschirm werden mit aufgezeichnet.',
  notices: {
    ai_notice: {
      title: 'Eine KI führt das Gespräch mit Ihnen',
      text: 'Das Gespräch in diesem Raum führt ein Computerprogramm, kein Mensch. Es stellt die Fragen, die Menschen in dieser Organisation freigegeben haben, hört oder liest Ihre Antworten, sieht Ihren Code und Ihr Whiteboard und achtet auf die Zeit. Es beurteilt weder Ihr Gesicht noch Ihre Stimme, Ihren Akzent oder Ihre Gefühle, und es entscheidet nie über Sie: Das tut ein Mensch, der namentlich genannt wird. Sie können jederzeit nach einem Menschen fragen.',
      ifDeclined:
        'Die KI kann das Gespräch dann nicht mit Ihnen führen. Bitte antworten Sie auf die Mail, die Sie hierher gebracht hat, und bitten Sie um ein Gespräch mit einem Menschen.',
    },
    recording: {
      title: 'Aufnahme Ihrer Stimme',
      text: 'Ihre gesprochenen Antworten werden als Ton aufgenommen, damit die Menschen, die die Auswertung lesen, hören können, was Sie wirklich gesagt haben. Was Sie sagen und tippen, Ihr Code und das Whiteboard werden in jedem Fall als Text und Zeichnung aufbewahrt: Sie sind das Gespräch selbst.',
      ifDeclined:
        'Es wird kein Ton aufbewahrt. Ihre Worte werden in Text umgewandelt, und der Ton wird sofort verworfen. Das Gespräch geht wie gewohnt weiter.',
    },
    ai_evaluation: {
      title: 'Auswertung mit Hilfe von KI',
      text: 'Nach dem Gespräch schlägt ein Programm für jede Kompetenz eine Bewertung vor und zeigt die Worte oder den Code, auf denen sie beruht. Ein Mensch prüft, korrigiert und bestätigt jede Bewertung, bevor jemand entscheidet.',
      ifDeclined:
        'Kein Programm wertet Sie aus. Ein Mensch liest Ihre Antworten und bewertet sie allein. Das ist kein Nachteil.',
    },
    browser_recognition: {
      title: 'Spracherkennung durch Ihren Browser',
      text: 'Ihr Browser kann Ihre Sprache in Text umwandeln. Manche Browser senden den Ton dafür an ihren Hersteller, außerhalb dieser Organisation.',
      ifDeclined: 'Ihr Browser erkennt nichts. Sie tippen Ihre Antworten stattdessen; das ist kein Nachteil.',
    },
  },
  spokenNotice: (organisation) =>
    `Ich bin eine KI, ein Computerprogramm, und führe dieses Gespräch für ${organisation}. Ein Mensch liest alles und entscheidet über alles; ich tue das nie. Sie können jederzeit nach einem Menschen fragen.`,
  interviewer: {
    name: 'Vivavoce-Gesprächsprogramm',
    ruleBased:
      'Ein Programm, das Regeln folgt: Es stellt die freigegebenen Fragen, fragt nach festen Regeln nach und achtet auf die Zeit. Kein Sprachmodell ist beteiligt.',
    model: (model) =>
      `Eine KI mit einem Sprachmodell (${model}). Sie fragt nur innerhalb des freigegebenen Plans und geht auf das ein, was Sie sagen.`,
  },
  letter: {
    subject: (organisation, position) => `Ihr Gespräch mit ${organisation}: ${position}`,
    paragraphs: (to) => [
      `Guten Tag${to.name ? ` ${to.name}` : ''},`,
      `${to.organisation} lädt Sie zu einem Gespräch für die Stelle „${to.position}“ ein. Es dauert etwa ${to.minutes} Minuten, und Sie können beginnen, wann es Ihnen passt.`,
      `Öffnen Sie diesen Link in einem Browser; Sie brauchen kein Konto und müssen nichts installieren:\n${to.url}`,
      `Das Gespräch führt eine KI, ein Computerprogramm. Bevor es beginnt, lesen Sie, was aufgezeichnet wird, und wählen, womit Sie einverstanden sind. Sie können sprechen oder tippen, eine Pause machen und nach einem Menschen fragen.`,
      `Wenn Sie mehr Zeit oder eine andere Form brauchen, sagen Sie es auf dieser Seite, oder antworten Sie auf diese Mail.`,
      `Der Link gehört nur Ihnen und gilt bis ${to.until}.`,
    ],
  },
  plan: {
    intro: 'Willkommen',
    coding: 'Programmieren',
    mixed: 'Aus Ihrem Fach',
    added: 'Außerdem gefragt',
    candidateQuestions: 'Ihre Fragen',
    closing: 'Abschied',
    part: (title, number) => `${title}, Teil ${number}`,
    themes: {
      design: 'Entwurf und Daten',
      craft: 'Ihr Handwerk',
      quality: 'Qualität und Betrieb',
      product: 'Produktdenken',
      people: 'Wie Sie arbeiten',
    },
    yourQuestions:
      'Das waren meine Fragen. Was möchten Sie fragen oder ergänzen? Was ich nicht beantworten kann, bleibt im Protokoll für die Menschen, die es lesen.',
    topic: (topic) => `Sprechen wir über dieses Thema: ${topic}. Welche Erfahrung haben Sie damit?`,
    onTopic: {
      short: 'Könnten Sie mir ein Beispiel aus Ihrer eigenen Arbeit nennen?',
      missing: 'Wie sind Sie dabei vorgegangen, Schritt für Schritt?',
      strong: 'Was würden Sie heute anders machen?',
    },
  },
};
