import { expect, it } from 'vitest';
import { comeAndGo, report } from '../test/kit/rooms-visits.ts';

const FEW = 10;
/** Tickets and clocks are remembered, up to a bound, in some 2 kB each; a document that is not let go of has 10 kB and more. */
const MOST_GROWTH = 6 * 2 ** 20;

it('R2 1,000 visits to a document and 2,000 documents leave nothing behind', { timeout: 20 * 60_000 }, async () => {
  const held = await comeAndGo(1000, 2000);
  report(held);
  const [first, joined, half, all] = held;
  for (const { files, waiting } of held) {
    expect(files).toBeLessThan(first!.files + FEW);
    expect(waiting).toBeLessThan(first!.waiting + FEW);
  }
  expect(joined!.heap - first!.heap).toBeLessThan(MOST_GROWTH);
  expect(all!.heap - half!.heap).toBeLessThan(MOST_GROWTH);
});
