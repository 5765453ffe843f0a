import { expect, it } from 'vitest';
import { afterSaving, notConnected, type SavingEvent, savedState, worstOf } from './saved-state.ts';

const after = (...events: SavingEvent[]) => savedState(events.reduce(afterSaving, notConnected));
const opened: SavingEvent = { type: 'opened' };
const synced: SavingEvent = { type: 'synced' };
const sent: SavingEvent = { type: 'sent' };
const lost: SavingEvent = { type: 'lost' };
const stored = (count: number, failing = false): SavingEvent => ({ type: 'stored', count, failing });

it.each([
  ['offline before the first connection', after(), 'offline'],
  ['syncing until the server content is there', after(opened), 'syncing'],
  ['saved when nothing was sent', after(opened, synced), 'saved'],
  ['saving while an update is not stored', after(opened, synced, sent, sent, stored(1)), 'saving'],
  ['saved once all are stored', after(opened, synced, sent, sent, stored(2)), 'saved'],
  ['saved where the store was faster than the count', after(opened, synced, stored(3), sent), 'saved'],
  ['failing while the server cannot store', after(opened, synced, sent, stored(0, true)), 'failing'],
  ['saved after it could again', after(opened, synced, sent, stored(0, true), stored(1)), 'saved'],
  ['offline after a loss, whatever was stored', after(opened, synced, sent, stored(1), lost), 'offline'],
  [
    'saving from zero on a new connection',
    after(opened, synced, sent, stored(1), lost, opened, synced, sent),
    'saving',
  ],
  ['not taken back by an older count', after(opened, synced, sent, sent, stored(2), stored(1)), 'saved'],
])('is %s', (_what, state, expected) => {
  expect(state).toBe(expected);
});

it('says the worst of several documents', () => {
  expect(worstOf(['saved', 'offline', 'saving'])).toBe('offline');
  expect(worstOf(['saved', 'failing', 'offline'])).toBe('failing');
  expect(worstOf([])).toBe('saved');
});
