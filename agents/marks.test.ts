import { expect, it } from 'vitest';
import { InterviewLanguage } from '../src/interviews/contract.ts';
import { type Mark, markOf, marks } from './marks.ts';

/** As records hold them. Lines are added here, and never changed: who changes a wording keeps the old one readable. */
const stored: [Mark, string][] = [
  ['break_begins', 'We take a break now. The clock stands still until you resume.'],
  ['break_ends', 'The break is over, and the clock runs again.'],
  ['took_over', 'Grace leads the interview from here.'],
  ['handed_back', 'Grace hands the interview back to me.'],
  [
    'end_asked',
    'Would you like to end the interview here? Say yes to end it, or no to go on. What you have said so far is kept.',
  ],
  [
    'human_called',
    'I have told the team that you would like to talk to a person. Until somebody joins, we can go on or take a break.',
  ],
  ['break_begins', 'Wir machen jetzt eine Pause. Die Uhr steht, bis Sie weitermachen.'],
  ['break_ends', 'Die Pause ist vorbei, und die Uhr läuft wieder.'],
  ['took_over', 'Grace führt das Gespräch von hier an.'],
  ['handed_back', 'Grace gibt das Gespräch an mich zurück.'],
  [
    'end_asked',
    'Möchten Sie das Gespräch hier beenden? Sagen Sie ja, um es zu beenden, oder nein, um weiterzumachen. Was Sie bisher gesagt haben, bleibt erhalten.',
  ],
  [
    'human_called',
    'Ich habe dem Team gesagt, dass Sie mit einem Menschen sprechen möchten. Bis jemand dazukommt, können wir weitermachen oder eine Pause machen.',
  ],
  ['break_begins', 'Nous faisons une pause maintenant. L’horloge est arrêtée jusqu’à ce que vous repreniez.'],
  ['break_ends', 'La pause est terminée, et l’horloge tourne de nouveau.'],
  ['took_over', 'Grace mène l’entretien à partir d’ici.'],
  ['handed_back', 'Grace me rend l’entretien.'],
  [
    'end_asked',
    'Souhaitez-vous arrêter l’entretien ici ? Dites oui pour l’arrêter, ou non pour continuer. Ce que vous avez dit jusqu’ici est conservé.',
  ],
  [
    'human_called',
    'J’ai dit à l’équipe que vous souhaitez parler à une personne. En attendant que quelqu’un vienne, nous pouvons continuer ou faire une pause.',
  ],
  ['break_begins', 'Ahora hacemos una pausa. El reloj está parado hasta que usted la termine.'],
  ['break_ends', 'La pausa ha terminado, y el reloj vuelve a correr.'],
  ['took_over', 'Grace dirige la entrevista a partir de aquí.'],
  ['handed_back', 'Grace me devuelve la entrevista.'],
  [
    'end_asked',
    '¿Quiere terminar la entrevista aquí? Diga sí para terminarla, o no para seguir. Lo que ha dicho hasta ahora se conserva.',
  ],
  [
    'human_called',
    'He avisado al equipo de que usted quiere hablar con una persona. Hasta que venga alguien, podemos seguir o hacer una pausa.',
  ],
];

it.each(stored)('reads %s in a record, whatever is said today: %s', (mark, text) => expect(markOf(text)).toBe(mark));

it('reads in every language what is said today, and keeps it among what records hold', () => {
  const kept = stored.map(([, text]) => text);
  for (const language of InterviewLanguage.options)
    for (const words of Object.values(marks[language])) {
      const text = typeof words === 'string' ? words : words('Grace');
      expect(kept, language).toContain(text);
    }
});

it('reads none in other words', () => {
  for (const text of ['', 'Grace', 'We take a break now.', 'Die Pause ist vorbei.', 'She leads the interview.'])
    expect(markOf(text)).toBeNull();
});
