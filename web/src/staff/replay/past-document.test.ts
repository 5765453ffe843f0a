import { toBase64 } from 'lib0/buffer';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { ReplayLog } from '../../../../rooms/contract.ts';
import { type Past, PastDocument } from './past-document.ts';

const PAGE = 4;

/** A log of one letter a second, and who asks what of it. Letters that stand in `bad` are no updates. */
function pastOf(letters: string, bad = '') {
  const doc = new Y.Doc();
  const log: ReplayLog['data'] = [];
  doc.on('update', (update: Uint8Array) => {
    const at = log.length * 1000;
    log.push({ seq: log.length + 1, at, by: 'ada', update: toBase64(update) });
  });
  for (const letter of letters) doc.getText('text').insert(doc.getText('text').length, letter);
  for (const [index, letter] of [...letters].entries()) if (bad.includes(letter)) log[index]!.update = 'AQ==';
  const until = (at: number) => {
    const later = log.findIndex((edit) => edit.at > at);
    return later === -1 ? log : log.slice(0, later);
  };
  const past = {
    state: vi.fn(async (at: number) => {
      const data = until(at);
      return { updates: data.map(({ update }) => update), seq: data.at(-1)?.seq ?? 0, at: data.at(-1)?.at ?? 0 };
    }),
    log: vi.fn(async (after: number) => {
      const data = log.slice(after, after + PAGE);
      return { data, next: data.at(-1)?.seq ?? null };
    }),
  } satisfies Past;
  const shown = new PastDocument(past);
  const text = () => shown.doc.get().getText('text').toString();
  const at = async (ms: number, expected: string) => {
    shown.goTo(ms);
    await vi.waitFor(() => expect(text()).toBe(expected));
  };
  return { past, shown, text, at, log };
}

it('goes forward edit by edit, over pages, and asks for the document once', async () => {
  const { past, at } = pastOf('abcdefghij');
  await at(0, 'a');
  for (let step = 1; step < 10; step++) await at(step * 1000, 'abcdefghij'.slice(0, step + 1));
  await at(60_000 - 40_000, 'abcdefghij');
  expect(past.state).toHaveBeenCalledTimes(1);
  expect(past.log.mock.calls.map(([after]) => after)).toEqual([1, 5, 9, 10]);
});

it('asks for the document where it jumps back, or far ahead', async () => {
  const { past, at } = pastOf('abcdefghij'.repeat(10));
  await at(3000, 'abcd');
  await at(90_000, 'abcdefghij'.repeat(9).concat('a'));
  await at(1000, 'ab');
  expect(past.state).toHaveBeenCalledTimes(3);
  expect(past.log).not.toHaveBeenCalled();
});

it('shows an edit that was logged after later ones together with them', async () => {
  const { at, log, text, shown } = pastOf('abcd');
  log[1]!.at = 2500;
  log[2]!.at = 2000;
  await at(0, 'a');
  shown.goTo(2200);
  await vi.waitFor(() => expect(text()).toBe('a'));
  await at(2500, 'abc');
});

it('leaves out what cannot be applied, and goes on', async () => {
  const { at, shown } = pastOf('ab!', '!');
  await at(0, 'a');
  await at(5000, 'ab');
  expect(shown.error.get()).toBeNull();
  await at(0, 'a');
  await at(40_000, 'ab');
});

it('goes to the newest of moments that come while it reads, and says what it could not read', async () => {
  const { past, at, shown, text } = pastOf('abcdef');
  past.state.mockRejectedValueOnce(new Error('away'));
  shown.goTo(1000);
  await vi.waitFor(() => expect(shown.error.get()).toEqual(new Error('away')));
  shown.retry();
  for (const ms of [2000, 3000, 1000]) shown.goTo(ms);
  await vi.waitFor(() => expect(text()).toBe('ab'));
  expect(shown.error.get()).toBeNull();
  await at(5000, 'abcdef');
});
