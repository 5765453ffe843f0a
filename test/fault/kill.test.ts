import { it } from 'vitest';
import { killDuringAnswers, killDuringHandlers, killDuringTyping } from './kill.ts';
import { expectAnswersKept, expectHandledOnce, expectTypingKept } from './kill-expectations.ts';

it('goes on in the same place after a kill -9 during an answer, three times', async () => {
  expectAnswersKept(await killDuringAnswers(3), 3);
});

it('loses no keystroke to a kill -9 while two type, three times', async () => {
  expectTypingKept(await killDuringTyping(3), 3);
});

it('plans and assesses once where a kill -9 came in between, three times', async () => {
  expectHandledOnce(await killDuringHandlers(3));
});
