import { it } from 'vitest';
import { killDuringAnswers, killDuringHandlers, killDuringTyping } from './kill.ts';
import { expectAnswersKept, expectHandledOnce, expectTypingKept } from './kill-expectations.ts';

it('goes on in the same place after a kill -9 during an answer, 20 times', async () => {
  expectAnswersKept(await killDuringAnswers(20), 20);
}, 900_000);

it('loses no keystroke to a kill -9 while two type, 20 times', async () => {
  expectTypingKept(await killDuringTyping(20), 20);
}, 900_000);

it('plans and assesses once where a kill -9 came in between, 20 times', async () => {
  expectHandledOnce(await killDuringHandlers(20));
}, 900_000);
