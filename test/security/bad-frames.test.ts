import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { syncClose } from '../../rooms/contract.ts';
import { awarenessFrame, step1Frame, updateFrame } from '../../rooms/frames.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { newId } from '../../src/platform/ids.ts';
import { type RoomsKit, startRooms } from '../kit/rooms.ts';
import { soon } from '../kit/soon.ts';

let kit: RoomsKit;
let sessionId: string;
let honest: Awaited<ReturnType<RoomsKit['visitors']['provider']>>[];
const lost: string[] = [];

beforeAll(async () => {
  kit = await startRooms();
  sessionId = newId();
  honest = [await kit.visitors.provider(sessionId), await kit.visitors.provider(sessionId)];
  for (const { provider } of honest) {
    provider.awareness.setLocalState({ user: 'honest' });
    provider.on('connection-close', (event) => lost.push(`${event?.code}`));
  }
  await soon(() => expect(honest.map(({ provider }) => provider.synced)).toEqual([true, true]));
});
afterAll(() => kit.stop());

const enter = async () => {
  const eve = await kit.visitors.socket(sessionId);
  await soon(() => expect(eve.frames).not.toEqual([]));
  return eve;
};

/** What one of the honest types next reaches the other, nothing else does, and both are still there. */
async function expectUnnoticed(): Promise<void> {
  const [ada, bob] = honest as [(typeof honest)[0], (typeof honest)[0]];
  ada.text.insert(0, 'a');
  const both = new Set([ada.doc.clientID, bob.doc.clientID]);
  await soon(() => {
    expect(bob.text.toString()).toBe(ada.text.toString());
    expect(new Set(bob.provider.awareness.getStates().keys())).toEqual(both);
  });
  expect(ada.text.toString()).toBe('a'.repeat(ada.text.length));
  expect(lost).toEqual([]);
}

const update = (...bytes: number[]) => updateFrame(new Uint8Array(bytes));
const text = [...Buffer.from('text')];
const state = (json: string) => Buffer.from(json);
const pairs = (count: number) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let client = 0; client < count; client++) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER);
    }
  });

it.each<[string, keyof typeof syncClose, Uint8Array[]]>([
  ['nothing', 'malformed', [new Uint8Array()]],
  ['a truncated type', 'malformed', [new Uint8Array([0x80])]],
  ['a truncated length', 'malformed', [new Uint8Array([0, 2, 0xff])]],
  ['a truncated number in an update', 'malformed', [update(1, 1, 0xff)]],
  ['a length without an end', 'malformed', [new Uint8Array([0, 2, ...Array(200).fill(0x80), 0])]],
  ['a body longer than its frame', 'malformed', [new Uint8Array([0, 2, 100, 0, 0])]],
  ['a body of nearly all numbers', 'malformed', [new Uint8Array([1, 255, 255, 255, 255, 255, 255, 255, 15])]],
  ['a text longer than its update', 'malformed', [update(1, 1, 5, 0, 4, 1, 4, ...text, 100, 97, 0)]],
  ['more after the end', 'malformed', [new Uint8Array([...update(0, 0), 0])]],
  ['a message for those who ask for access', 'malformed', [new Uint8Array([2, 0, 0])]],
  ['an unknown message', 'malformed', [new Uint8Array([4])]],
  ['the message of the server about what is saved', 'malformed', [new Uint8Array([100, 1, 0])]],
  ['an unknown step', 'malformed', [new Uint8Array([0, 3, 0])]],
  [
    'an update that decodes and cannot be applied',
    'malformed',
    // Two things are gone, then a text begins within them.
    [update(1, 1, 7, 0, 0, 2, 0), update(1, 1, 7, 1, 4, 1, 4, ...text, 4, ...Buffer.from('evil'), 0)],
  ],
  ['a state vector that ends early', 'malformed', [step1Frame(new Uint8Array([2, 1, 1]))]],
  ['a state vector that goes on', 'malformed', [step1Frame(new Uint8Array([0, 0]))]],
  [
    'a state vector of more clients than it names',
    'malformed',
    [step1Frame(new Uint8Array([255, 255, 255, 15, 1, 1]))],
  ],
  ['awareness that is not JSON', 'malformed', [awarenessFrame([{ client: 1, clock: 1, state: state('{') }])]],
  [
    'awareness of thousands of clients',
    'tooLarge',
    [awarenessFrame(Array.from({ length: 5000 }, (_, client) => ({ client, clock: 1, state: state('{}') })))],
  ],
  [
    'awareness of a megabyte',
    'tooLarge',
    [awarenessFrame([{ client: 1, clock: 1, state: state(JSON.stringify('x'.repeat(1e6))) }])],
  ],
  ['a message above the limit', 'tooLarge', [new Uint8Array(roomLimits.messageBytes + 1)]],
])('R13 R14 %s closes its own connection as %s, and nobody notices', async (_what, code, frames) => {
  const eve = await enter();
  for (const frame of frames) eve.ws.send(frame);
  expect(await eve.closed).toEqual({ code: syncClose[code], reason: code });
  await expectUnnoticed();
});

it('R13 a state vector that claims all there is of a hundred thousand clients is answered, and nobody notices', async () => {
  const eve = await enter();
  const before = eve.frames.length;
  eve.ws.send(step1Frame(pairs(100_000)));
  await soon(() => expect(eve.frames.slice(before).map((frame) => [...frame.subarray(0, 2)])).toContainEqual([0, 1]));
  expect(eve.ws.readyState).toBe(eve.ws.OPEN);
  await expectUnnoticed();
});
