import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toWav } from '../../agents/audio/wav.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { call, startApp, type TestApp } from '../kit/app.ts';
import {
  consent,
  createInterview,
  invite,
  must,
  type Staff,
  setUp,
  shortenPlan,
  transcriptOf,
} from '../kit/interview.ts';

let app: TestApp;
let staff: Staff;
let service: string;
beforeAll(async () => {
  app = await startApp();
  staff = await setUp(app);
  service = await app.context.signer.sign('service', { role: 'agents' }, 600);
});
afterAll(() => app?.close());

const second = (pitch: number) =>
  toWav(
    Int16Array.from({ length: 16_000 }, (_, i) => 8000 * Math.sin(i / pitch)),
    16_000,
  );

const sounds = async () => (await readdir(app.dataDir, { recursive: true })).filter((file) => file.endsWith('.wav'));

/** A candidate has said something in the room; the interviewer would now bring its sound. */
async function spoken({ declined = [] as string[] } = {}) {
  const id = await createInterview(staff);
  await shortenPlan(staff, id);
  const link = await invite(staff, id);
  await consent(staff, link, declined);
  const ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`);
  const turnId = newId();
  const turns = `/internal/v1/sessions/${ticket.sessionId}/turns`;
  const speaker = { participantId: ticket.participant.id, role: 'candidate', name: 'Casey' };
  const turn = { id: turnId, speaker, source: 'voice', at: 1000, endedAt: 2000, text: 'Yes.' };
  const recorded = await call(app, 'POST', turns, { token: service, body: turn });
  expect([recorded.status, recorded.body.code]).toEqual([200, undefined]);
  return {
    id,
    keep: (sound: Uint8Array) =>
      call(app, 'PUT', `${turns}/${turnId}/audio`, {
        token: service,
        body: sound,
        headers: { 'content-type': 'audio/wav' },
      }),
    hear: () =>
      fetch(`${app.url}/api/v1/interviews/${id}/turns/${turnId}/audio`, {
        headers: { authorization: `Bearer ${staff.token}` },
      }),
    soundOf: async () => (await transcriptOf(staff, id)).find((one) => one.id === turnId)?.audio,
  };
}

it('keeps the sound of a turn and gives it back as it came', async () => {
  const { keep, hear, soundOf } = await spoken();
  expect((await hear()).status).toBe(404);
  expect(await soundOf()).toBeNull();

  for (const sound of [second(5), second(7)]) {
    expect((await keep(sound)).status).toBe(200);
    const heard = await hear();
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    expect(heard.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await heard.arrayBuffer()).equals(sound)).toBe(true);
  }
  expect(await soundOf()).toEqual({ durationMs: 1000 });
});

it('refuses the sound of a candidate who declined a recording, and keeps nothing of it', async () => {
  const before = await sounds();
  const { keep, hear, soundOf } = await spoken({ declined: ['recording'] });
  const refused = await keep(second(5));
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
  expect((await hear()).status).toBe(404);
  expect(await soundOf()).toBeNull();
  expect(await sounds()).toEqual(before);
});

it.each([
  ['no sound at all', Buffer.from('hello')],
  ['a head without sound', second(5).subarray(0, 44)],
])('refuses %s', async (_what, sound) => {
  const { keep, hear } = await spoken();
  const refused = await keep(sound);
  expect([refused.status, refused.body.code]).toEqual([400, 'invalid']);
  expect((await hear()).status).toBe(404);
});
