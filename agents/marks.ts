import type { InterviewLanguage } from '../src/interviews/contract.ts';

export type Mark = 'break_begins' | 'break_ends' | 'took_over' | 'handed_back' | 'human_called' | 'end_asked';

type Marks = {
  breakBegins: string;
  breakEnds: string;
  tookOver: (name: string) => string;
  handedBack: (name: string) => string;
  endAsked: string;
  humanCalled: string;
};

/**
 * Notices that are also facts of the record: a process that takes over reads from them whether a break goes on, who leads, and whether a person was called.
 * They are stored whole, whatever of them was heard. Records are read by these texts for as long as they live: a wording that changes here moves to
 * `earlier`, and none is ever taken away. A name stands first.
 */
export const marks: Readonly<Record<InterviewLanguage, Marks>> = {
  en: {
    breakBegins: 'We take a break now. The clock stands still until you resume.',
    breakEnds: 'The break is over, and the clock runs again.',
    tookOver: (name) => `${name} leads the interview from here.`,
    handedBack: (name) => `${name} hands the interview back to me.`,
    endAsked:
      'Would you like to end the interview here? Say yes to end it, or no to go on. What you have said so far is kept.',
    humanCalled:
      'I have told the team that you would like to talk to a person. Until somebody joins, we can go on or take a break.',
  },
  de: {
    breakBegins: 'Wir machen jetzt eine Pause. Die Uhr steht, bis Sie weitermachen.',
    breakEnds: 'Die Pause ist vorbei, und die Uhr läuft wieder.',
    tookOver: (name) => `${name} führt das Gespräch von hier an.`,
    handedBack: (name) => `${name} gibt das Gespräch an mich zurück.`,
    endAsked:
      'Möchten Sie das Gespräch hier beenden? Sagen Sie ja, um es zu beenden, oder nein, um weiterzumachen. Was Sie bisher gesagt haben, bleibt erhalten.',
    humanCalled:
      'Ich habe dem Team gesagt, dass Sie mit einem Menschen sprechen möchten. Bis jemand dazukommt, können wir weitermachen oder eine Pause machen.',
  },
  fr: {
    breakBegins: 'Nous faisons une pause maintenant. L’horloge est arrêtée jusqu’à ce que vous repreniez.',
    breakEnds: 'La pause est terminée, et l’horloge tourne de nouveau.',
    tookOver: (name) => `${name} mène l’entretien à partir d’ici.`,
    handedBack: (name) => `${name} me rend l’entretien.`,
    endAsked:
      'Souhaitez-vous arrêter l’entretien ici ? Dites oui pour l’arrêter, ou non pour continuer. Ce que vous avez dit jusqu’ici est conservé.',
    humanCalled:
      'J’ai dit à l’équipe que vous souhaitez parler à une personne. En attendant que quelqu’un vienne, nous pouvons continuer ou faire une pause.',
  },
  es: {
    breakBegins: 'Ahora hacemos una pausa. El reloj está parado hasta que usted la termine.',
    breakEnds: 'La pausa ha terminado, y el reloj vuelve a correr.',
    tookOver: (name) => `${name} dirige la entrevista a partir de aquí.`,
    handedBack: (name) => `${name} me devuelve la entrevista.`,
    endAsked:
      '¿Quiere terminar la entrevista aquí? Diga sí para terminarla, o no para seguir. Lo que ha dicho hasta ahora se conserva.',
    humanCalled:
      'He avisado al equipo de que usted quiere hablar con una persona. Hasta que venga alguien, podemos seguir o hacer una pausa.',
  },
};

/** Wordings that records may hold and that nothing says any more. What follows a name stands with its space before it. */
const earlier: readonly (readonly [Mark, string])[] = [];

const current = Object.values(marks).flatMap((own): (readonly [Mark, string])[] => [
  ['break_begins', own.breakBegins],
  ['break_ends', own.breakEnds],
  ['end_asked', own.endAsked],
  ['human_called', own.humanCalled],
  ['took_over', own.tookOver('')],
  ['handed_back', own.handedBack('')],
]);
const known = [...current, ...earlier];
const named = new Set<Mark>(['took_over', 'handed_back']);

/** In whatever language it was said. */
export const markOf = (text: string): Mark | null =>
  known.find(([mark, words]) => (named.has(mark) ? text.endsWith(words) : text === words))?.[0] ?? null;
