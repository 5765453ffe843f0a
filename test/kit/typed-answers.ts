/** What a sensible backend engineer would type, by competency: the first answer, then answers to follow-ups. */
const byCompetency: Record<string, readonly string[]> = {
  'api-design': [
    'I would ask the shop to send an idempotency key with each payment, the same key on every try. The service stores the key together with the result, and a repeat gets the stored response instead of a second charge.',
    'A unique constraint on the key lets the database decide: only one of them wins, and the other reads the stored result. If the bank timed out I keep the payment as pending and ask the bank with the same key.',
    'Keys live for 24 hours, and the same key with a different amount is refused as a conflict error.',
  ],
  debugging: [
    'First I look at traces and metrics to see which step takes the time, then I compare a fast customer with a slow one. Often the slow ones have more data, so I check the query plan for a missing index.',
    'I ask what changed recently, such as a deploy, and test one explanation at a time on a copy of the data.',
    'If every query is fast I look at the connection pool, at external calls with their timeouts, and at garbage collection.',
  ],
  ownership: [
    'At my last company I moved the invoice service from nightly batches to events. I wrote the plan, split it into six steps that could each be rolled back, and watched the error rate after every release until the old jobs were switched off.',
    'Afterwards the invoices were ready within a minute instead of a day, and support had about forty percent fewer questions about them.',
    'I would start with better tests for the old rules, because two of them turned up only in production.',
  ],
  coding: [
    'It runs in time linear in the length of the text, because the expression reads each character once. I would also test the empty text, wrong orders such as minutes before hours, and numbers with a sign.',
    'For days and weeks I would put the units with their seconds into a table and walk through it in order.',
  ],
};

const generic = [
  'I would begin with the simplest thing that can work, measure how it behaves with real data, and change one thing at a time while the tests stay green.',
  'In my last team we wrote the decision down with what it costs, and looked at it again after a month.',
];

/** What somebody types: an answer to a question on this competency, the first or a later one; and at an exercise. */
export type TypedWords = {
  answer(competencyId: string | null, turn: number): string;
  ran: string;
  done: string;
};

function typedAnswer(competencyId: string | null, turn: number): string {
  const answers = byCompetency[competencyId ?? ''] ?? generic;
  return answers[Math.min(turn, answers.length - 1)]!;
}

export const english: TypedWords = { answer: typedAnswer, ran: 'I have run the tests.', done: 'I am done.' };
