import { describe, expect, it } from 'vitest';
import { bank } from '../questions/bank/all.ts';
import { competencies } from '../questions/competencies.ts';
import { exercises } from '../questions/exercises/all.ts';
import { protectedTraitIn } from './protected-traits.ts';

describe('protectedTraitIn', () => {
  it.each([
    ['How old are you?', 'age'],
    ['In which year were you born?', 'age'],
    ['Could you tell me your date of birth?', 'age'],
    ['When did you graduate?', 'age'],
    ['Are you married?', 'family'],
    ['Do you have any small children?', 'family'],
    ['Are you planning to have children?', 'family'],
    ['Who looks after your kids while you work?', 'family'],
    ['What does your husband do?', 'family'],
    ['Are you pregnant?', 'family'],
    ['Where are you originally from?', 'origin'],
    ['What is your nationality?', 'origin'],
    ['What is your mother tongue?', 'origin'],
    ['Are you a native speaker?', 'origin'],
    ['What is your race?', 'origin'],
    ['What is your religion?', 'religion'],
    ['Do you go to church?', 'religion'],
    ['Do you have any disabilities?', 'disability'],
    ['How many sick days did you take?', 'disability'],
    ['Have you ever had depression?', 'disability'],
    ['Are you gay?', 'orientation'],
    ['Are you a woman or a man?', 'gender'],
    ['Which party did you vote for?', 'political'],
    ['Are you a member of a trade union?', 'union'],
    ['HOW   OLD\nARE YOU', 'age'],
    ['How o\u200bld are you', 'age'],
    ['What is **your** age?', 'age'],
    ['The candidate\u2019s age fits the team', 'age'],
    ['Wie alt sind Sie eigentlich?', 'age'],
    ['Haben Sie Kinder?', 'family'],
    ['Woher kommen Sie ursprünglich?', 'origin'],
    ['Sind Sie in einer Gewerkschaft?', 'union'],
    ['Quel âge avez-vous ?', 'age'],
    ['Êtes-vous mariée ?', 'family'],
    ['Quelle est votre nationalité ?', 'origin'],
    ['Avez-vous un handicap ?', 'disability'],
    ['¿Cuántos años tiene usted?', 'age'],
    ['¿Está usted casada?', 'family'],
    ['¿Cuál es su religión?', 'religion'],
    ['¿Tiene alguna enfermedad?', 'disability'],
  ])('%j asks about %s', (text, trait) => {
    expect(protectedTraitIn(text)?.trait).toContain(trait);
  });

  it.each([
    'How do you avoid a race condition in your code?',
    'What is your race condition story?',
    'How old may a cache entry be before you refresh it?',
    'How do you use the age of a document in your ranking?',
    'What does your health check look at?',
    'How do you observe a distributed system?',
    'Do you have a mental model of how it works?',
    'What is your diagnosis of this outage?',
    'What result are you expecting?',
    'How would people with a disability use this page?',
    'How does a parent process learn that its child has ended?',
    'Do you have a child process there?',
    'How do you defend against someone acting as a man in the middle?',
    'Slow requests come in: where do they come from?',
    'Do you build native apps or web apps?',
    'Tell me about your genetic algorithm and your weight decay.',
    'What gives you faith in your tests, and your faith in them?',
    'Are you single-threaded by design?',
    'How do you test a model for unfair effects on groups of people, by gender for example?',
    'Are you authorised to work in this country?',
    'Wie alt darf ein Eintrag im Cache werden?',
    'Woher kommen die Anfragen in Ihrem System?',
    'Haben Sie Erfahrung mit Kindprozessen?',
    'Wie prüfen Sie den Gesundheitszustand eines Dienstes?',
    'D’où viennent les requêtes lentes ?',
    'Quel est l’âge d’une entrée dans le cache ?',
    '¿De dónde vienen los datos?',
    '¿Cuántos años de experiencia tiene con Go?',
  ])('leaves %j alone', (text) => {
    expect(protectedTraitIn(text)).toBeNull();
  });

  it('finds nothing in what we wrote', () => {
    const texts = [
      ...bank.flatMap(({ text, followUps, rubric }) => [
        text,
        ...followUps.map((followUp) => followUp.text),
        ...[...rubric.weak, ...rubric.moderate, ...rubric.strong].flatMap((indicator) => [
          indicator.text,
          ...indicator.cues,
        ]),
      ]),
      ...exercises.flatMap(({ prompt, spoken }) => [prompt, spoken]),
      ...competencies.flatMap(({ name, description }) => [name, description]),
    ];
    expect(texts.filter((text) => protectedTraitIn(text))).toEqual([]);
  });

  it('reads a very long text in time', () => {
    expect(protectedTraitIn('do you have any more small young '.repeat(30_000))).toBeNull();
    expect(protectedTraitIn('your '.repeat(200_000))).toBeNull();
  });
});
