import type { Theme } from '../../questions/competencies.ts';
import type { ConsentKind, NoticeItem } from '../contract.ts';

type NoticeText = Pick<NoticeItem, 'title' | 'text' | 'ifDeclined'>;

/** What a candidate reads before the interview, and the plan's own words: the questions come from the bank. */
export const en = {
  sentToServices:
    'For that, the sound of your voice and your words are sent to services that this organisation has chosen: to turn speech into text, or to find the words of a reply.',
  recordedPictures: 'The picture of your camera, and your screen where you share it, are recorded with it.',
  notices: {
    ai_notice: {
      title: 'An AI will interview you',
      text: 'The interviewer in this room is a computer program, not a person. It asks the questions that people at this organisation approved, listens or reads your answers, sees your code and your whiteboard, and keeps the time. It does not judge your face, your voice, your accent or your feelings, and it never decides about you: a named person does. You can ask for a human at any time.',
      ifDeclined:
        'You cannot be interviewed by the AI. Please answer the mail that brought you here and ask for a human interviewer.',
    },
    recording: {
      title: 'Recording of your voice',
      text: 'Your spoken answers are recorded as sound, so that the people who read the assessment can listen to what you really said. What you say and type, your code and the whiteboard are kept as text and drawings in any case: they are the interview itself.',
      ifDeclined:
        'No sound is kept. Your words are turned into text and the sound is thrown away at once. The interview goes on as usual.',
    },
    ai_evaluation: {
      title: 'Evaluation with the help of AI',
      text: 'After the interview a program suggests a score for each competency and shows the words or the code that it rests on. A person checks, corrects and approves every score before anyone decides.',
      ifDeclined:
        'No program evaluates you. A person reads your answers and scores them alone. This is no disadvantage.',
    },
    browser_recognition: {
      title: 'Speech recognition by your browser',
      text: 'Your browser can turn your speech into text. Some browsers send the sound to their maker for this, outside of this organisation.',
      ifDeclined: 'Your browser recognises nothing. You type your answers instead; this is no disadvantage.',
    },
  } satisfies Record<ConsentKind, NoticeText>,
  /** The greeting's first words, said aloud and shown. */
  spokenNotice: (organisation: string) =>
    `I am an AI interviewer, a computer program, working for ${organisation}. A person will read and decide about everything; I never do. You can ask for a human at any time.`,
  interviewer: {
    name: 'Vivavoce interviewer',
    ruleBased:
      'A rule-based program: it asks the approved questions, follows up on what you say by fixed rules, and keeps the time. No language model takes part.',
    model: (model: string | null) =>
      `An AI with a language model (${model}). It asks only within the approved plan and follows up on what you say.`,
  },
  letter: {
    subject: (organisation: string, position: string) => `Your interview with ${organisation}: ${position}`,
    paragraphs: (to: {
      name: string;
      organisation: string;
      position: string;
      minutes: number;
      url: string;
      until: string;
    }) => [
      `Hello${to.name ? ` ${to.name}` : ''},`,
      `${to.organisation} invites you to an interview for ${to.position}. It takes about ${to.minutes} minutes, and you may begin whenever it suits you.`,
      `Open this link in a browser; you need no account and nothing to install:\n${to.url}`,
      `An AI, a computer program, conducts the interview. Before it begins you read what is recorded and choose what you agree to. You can speak or type, take a break, and ask for a human.`,
      `If you need more time or another format, say so on that page or answer this mail.`,
      `The link is yours alone and works until ${to.until}.`,
    ],
  },
  plan: {
    intro: 'Welcome',
    coding: 'Coding',
    mixed: 'From your field',
    added: 'Also asked for',
    candidateQuestions: 'Your questions',
    closing: 'Goodbye',
    part: (title: string, number: number) => `${title}, part ${number}`,
    themes: {
      design: 'Design and data',
      craft: 'Your craft',
      quality: 'Quality and operation',
      product: 'Product thinking',
      people: 'How you work',
    } satisfies Record<Theme, string>,
    yourQuestions:
      'Those were my questions. What would you like to ask or to add? Whatever I cannot answer is kept in the record for the people who read it.',
    topic: (topic: string) => `Let us talk about this topic: ${topic}. What is your experience with it?`,
    onTopic: {
      short: 'Could you give me an example from your own work?',
      missing: 'How did you go about it, step by step?',
      strong: 'What would you do differently today?',
    },
  },
};

export type Texts = typeof en;
