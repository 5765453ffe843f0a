import { expect, it } from 'vitest';
import type { RunProgress } from '../../../src/sandbox/contract.ts';
import { noRuns, printed, withProgress } from './live-runs.ts';

const told = (id: string, state: RunProgress['state'], text?: string): RunProgress => ({
  ...{ id, state, by: 'Ada', language: 'python' as const },
  ...(text && { output: [{ stream: 'stdout' as const, text }] }),
});
const after = (...news: RunProgress[]) => news.reduce((runs, one) => withProgress(runs, one), noRuns).shown;

it('gathers what a run prints, by stream and in order', () => {
  const fault: RunProgress = { ...told('a', 'running'), output: [{ stream: 'stderr', text: 'oh' }] };
  const run = after(told('a', 'running'), told('a', 'running', 'one '), fault, told('a', 'running', 'two'))!;
  expect([printed(run, 'stdout'), printed(run, 'stderr')]).toEqual(['one two', 'oh']);
});

it('shows the run that began last, and nothing more of those before', () => {
  const news = [told('a', 'running'), told('b', 'running'), told('a', 'running', 'late'), told('a', 'done')];
  expect(after(...news)).toMatchObject({ id: 'b', state: 'running', output: [] });
});

it('goes on to show a run while others wait, and then the next one', () => {
  expect(after(told('a', 'running'), told('b', 'queued'))).toMatchObject({ id: 'a' });
  expect(after(told('a', 'running'), told('b', 'queued'), told('a', 'done'), told('b', 'running'))).toMatchObject({
    id: 'b',
  });
});

it('shows the end of one’s own run, whatever began since', () => {
  const runs = [told('a', 'running'), told('b', 'running')].reduce((before, one) => withProgress(before, one), noRuns);
  expect(withProgress(runs, told('a', 'done'), true).shown).toMatchObject({ id: 'a', state: 'done' });
});

it('stays at the end, which the own reply may tell ahead of the last words', () => {
  expect(after(told('a', 'running'), told('a', 'done'), told('a', 'running', 'late'))).toMatchObject({ state: 'done' });
});
