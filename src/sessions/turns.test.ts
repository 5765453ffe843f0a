import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderBlobs } from '../platform/blobs.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import type { Store } from '../store/port.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import { chatOf, postChat } from './chat.ts';
import { nameCodeVersion } from './code-versions.ts';
import { RecordTurn } from './contract.ts';
import { createSessions, type SessionDoc, type Sessions } from './model.ts';
import { openSession, takePart } from './open.ts';
import { audioOf, keepAudio, recordTurn, turnsOf } from './turns.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
let folder: string;
let store: Store;
let deps: Sessions;
let session: SessionDoc;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-turns-'));
  store = createSqliteStore({ path: join(folder, 'test.db'), log: createLog({ LOG_LEVEL: 'silent' }) });
  deps = createSessions(store);
  await store.open();
  session = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const turn = (text: string, id = newId()): RecordTurn =>
  RecordTurn.parse({
    id,
    speaker: { participantId: newId(), role: 'candidate', name: 'Casey' },
    source: 'typed',
    at: 0,
    endedAt: 1,
    text,
  });

describe('the record of a session', () => {
  it('numbers turns without gaps under 20 at once, and each repeat is the same turn', async () => {
    const turns = Array.from({ length: 20 }, (_, number) => turn(`answer ${number}`));
    const posted = await Promise.all([...turns, ...turns].map((one) => recordTurn(deps, session, one)));
    const stored = await turnsOf(deps, scope, session.id);
    expect(stored.map(({ seq }) => seq)).toEqual(turns.map((_, index) => index + 1));
    expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(turns.map(({ id }) => id)));
    for (const [index, { id }] of turns.entries()) expect(posted[index]).toEqual(stored.find((one) => one.id === id));
    expect(posted.slice(20)).toEqual(posted.slice(0, 20));
  });

  it('counts on from the last number where an earlier turn was erased', async () => {
    const first = await recordTurn(deps, session, turn('one'));
    await recordTurn(deps, session, turn('two'));
    await deps.turns.deleteMany(scope, { id: first.id });
    expect((await recordTurn(deps, session, turn('three'))).seq).toBe(3);
  });

  it.each([
    ['another session', scope],
    ['another tenant', { tenantId: 't2', environment: 'live' } as const],
  ])('refuses an id that names a turn of %s', async (_, elsewhere) => {
    const other = await openSession(deps, elsewhere, { id: newId(), attempt: 1, sessionId: null });
    const taken = turn('theirs');
    await recordTurn(deps, other, taken);
    const mine = recordTurn(deps, session, turn('mine', taken.id));
    await expect(mine).rejects.toMatchObject({ code: 'conflict', info: { name: 'id' } });
    expect((await turnsOf(deps, elsewhere, other.id)).map(({ text }) => text)).toEqual(['theirs']);
  });

  it('names the same code once, however often it is named at once', async () => {
    const code = { language: 'python', exerciseId: null, text: 'print(1)', reason: 'run' as const, by: null };
    const names = await Promise.all(Array.from({ length: 8 }, () => nameCodeVersion(deps, session, code)));
    const numbers = names.map(({ number }) => number);
    expect((await nameCodeVersion(deps, session, code)).number).toBe(Math.max(...numbers));
    expect((await nameCodeVersion(deps, session, { ...code, text: 'print(2)' })).number).toBe(Math.max(...numbers) + 1);
  });

  describe('and its sound', () => {
    /** A second of 16-bit mono at 16 kHz. */
    const wav = (bytes = 32_000) => {
      const file = Buffer.alloc(44 + bytes);
      for (const [at, word] of [
        [0, 'RIFF'],
        [8, 'WAVE'],
        [12, 'fmt '],
        [36, 'data'],
      ] as const)
        file.write(word, at, 'latin1');
      for (const [at, size] of [
        [4, 36 + bytes],
        [16, 16],
        [24, 16_000],
        [28, 32_000],
        [40, bytes],
      ] as const)
        file.writeUInt32LE(size, at);
      for (const [at, size] of [
        [20, 1],
        [22, 1],
        [32, 2],
        [34, 16],
      ] as const)
        file.writeUInt16LE(size, at);
      return file;
    };
    const keep = async (body: unknown) => {
      const withBlobs = { ...deps, blobs: createFolderBlobs(join(folder, 'blobs')) };
      const { id } = await recordTurn(deps, session, turn('hello'));
      await keepAudio(withBlobs, session, id, body);
      const [stored] = await turnsOf(deps, scope, session.id);
      return { audio: stored?.audio, wav: await audioOf(withBlobs, scope, session.id, id) };
    };
    const changed = (change: (file: Buffer) => unknown) => {
      const file = wav();
      change(file);
      return file;
    };

    it('is kept as it came, with its length', async () => {
      const kept = await keep(wav(48_000));
      expect(kept.audio).toEqual({ durationMs: 1500 });
      expect(Buffer.compare(kept.wav, wav(48_000))).toBe(0);
    });

    it.each([
      ['a word and zeros', Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(60)])],
      ['a header alone', wav(0)],
      ['half a sample', wav(32_001)],
      ['fewer bytes than it says', wav().subarray(0, -2)],
      ['more bytes than it says', Buffer.concat([wav(), Buffer.alloc(2)])],
      ['a size of the whole that is not', changed((file) => file.writeUInt32LE(0xffff_ffff, 4))],
      ['another container', changed((file) => file.write('AVI ', 8))],
      ['two channels', changed((file) => file.writeUInt16LE(2, 22))],
      ['8 bits', changed((file) => file.writeUInt16LE(8, 34))],
      ['compressed sound', changed((file) => file.writeUInt16LE(3, 20))],
      ['no sample a second', changed((file) => file.fill(0, 24, 32))],
      ['a rate that nobody hears', changed((file) => file.writeUInt32LE(4_000, 24) && file.writeUInt32LE(8_000, 28))],
      ['no bytes', { length: 32_044 }],
      ['nothing', undefined],
    ])('is refused when it is %s', async (_what, body) => {
      await expect(keep(body)).rejects.toMatchObject({ code: 'invalid' });
      expect((await turnsOf(deps, scope, session.id))[0]?.audio).toBeNull();
    });
  });

  it('stores a chat line once and in its own session alone', async () => {
    const line = { id: newId(), from: turn('').speaker, text: 'hello' };
    expect(await postChat(deps, session, line)).toEqual(await postChat(deps, session, line));
    expect(await chatOf(deps, session)).toHaveLength(1);
    const other = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
    await expect(postChat(deps, other, line)).rejects.toThrow('exists already');
  });
});

describe('who takes part', () => {
  it('is one person at every return, also twice at once', async () => {
    const joiner = { role: 'candidate' as const, name: 'Casey', userId: null };
    const all = await Promise.all(Array.from({ length: 10 }, () => takePart(deps, session, joiner)));
    expect(new Set(all.map(({ participant }) => participant.id)).size).toBe(1);
    const staff = { role: 'interviewer' as const, name: 'Ira', userId: newId() };
    expect((await takePart(deps, session, staff)).session.participants).toHaveLength(2);
  });

  it('opens one session of an attempt, however many come at once', async () => {
    const interviewId = newId();
    const opened = await Promise.all(
      Array.from({ length: 10 }, () => openSession(deps, scope, { id: interviewId, attempt: 1, sessionId: null })),
    );
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect((await openSession(deps, scope, { id: interviewId, attempt: 2, sessionId: null })).id).not.toBe(
      opened[0]!.id,
    );
  });
});
