import { isDeepStrictEqual } from 'node:util';
import type { Blobs } from '../platform/blobs.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { DuplicateKey } from '../store/port.ts';
import type { RecordTurn, Turn } from './contract.ts';
import { type SessionDoc, type Sessions, scopeOf, type TurnDoc } from './model.ts';

const MOST_TURNS = 5000;
const WAV_HEADER_BYTES = 44;
const LEAST_HZ = 8000;
const MOST_HZ = 48_000;

export const toTurn = ({ tenantId, environment, updatedAt, audioKey, ...turn }: TurnDoc): Turn => turn;

/**
 * Appends a turn. A repeat of the same id answers what is stored; the number in the session has no gaps. Throws `conflict` for an id that
 * names a turn of another session.
 */
export async function recordTurn(deps: Sessions, session: SessionDoc, input: RecordTurn): Promise<Turn> {
  const scope = scopeOf(session);
  for (;;) {
    // Ids are unique over all tenants, and candidates' own pages make them.
    const [known] = await deps.turns.findAcrossTenants({ id: input.id }, { limit: 1 });
    if (known && known.sessionId !== session.id)
      throw new AppError('conflict', 'This id names a turn of another session', { name: 'id' });
    if (known) return toTurn(known);
    const last = await deps.turns.findOne(scope, { sessionId: session.id }, { sort: { seq: -1 } });
    const seq = (last?.seq ?? 0) + 1;
    if (seq > MOST_TURNS) throw new AppError('too_large', `A session has at most ${MOST_TURNS} turns`);
    const doc = { ...input, sessionId: session.id, seq, version: 1, audio: null, audioKey: null };
    const event = {
      type: 'turn.recorded',
      subjectId: session.id,
      data: { turnId: input.id, seq, role: input.speaker.role },
    };
    try {
      return toTurn(await deps.turns.insert(scope, doc, [event]));
    } catch (error) {
      // Another writer took this number, or stored this very turn: look again.
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }
}

export const turnsOf = async (deps: Sessions, scope: Scope, sessionId: string): Promise<Turn[]> =>
  (await deps.turns.find(scope, { sessionId }, { sort: { seq: 1 }, limit: MOST_TURNS })).map(toTurn);

/** Keeps the sound of a turn; whether the candidate consented is the caller's business. */
export async function keepAudio(
  deps: Sessions & { blobs: Blobs },
  session: SessionDoc,
  turnId: string,
  wav: unknown,
): Promise<void> {
  const scope = scopeOf(session);
  const turn = await deps.turns.findOne(scope, { id: turnId, sessionId: session.id });
  if (!turn) throw new AppError('not_found', 'Turn not found');
  if (!Buffer.isBuffer(wav)) throw noWav();
  const audio = { durationMs: millisecondsOf(wav) };
  const audioKey = `${scope.tenantId}/${session.id}/${turnId}.wav`;
  await deps.blobs.put(audioKey, wav);
  await deps.turns.updateOne(scope, { id: turnId }, { set: { audio, audioKey } });
}

const noWav = () => new AppError('invalid', 'The body must be a WAV file of 16-bit mono sound');

/** How long a WAV file plays. Throws where its header says anything but 16-bit mono PCM, or not what follows it. */
function millisecondsOf(wav: Buffer): number {
  const bytes = wav.length - WAV_HEADER_BYTES;
  if (bytes <= 0 || bytes % 2 === 1) throw noWav();
  const words = [0, 8, 12, 36].map((at) => wav.toString('latin1', at, at + 4)).join();
  const [riff, format, hz = 0, bytesPerSecond, data] = [4, 16, 24, 28, 40].map((at) => wav.readUInt32LE(at));
  const [coding, channels, bytesPerSample, bits] = [20, 22, 32, 34].map((at) => wav.readUInt16LE(at));
  const told = [words, riff, format, coding, channels, bytesPerSecond, bytesPerSample, bits, data];
  const fits = ['RIFF,WAVE,fmt ,data', wav.length - 8, 16, 1, 1, 2 * hz, 2, 16, bytes];
  if (!isDeepStrictEqual(told, fits) || hz < LEAST_HZ || hz > MOST_HZ) throw noWav();
  return Math.round((bytes / 2 / hz) * 1000);
}

/** The recorded sound of a turn. */
export async function audioOf(
  deps: Sessions & { blobs: Blobs },
  scope: Scope,
  sessionId: string,
  turnId: string,
): Promise<Uint8Array> {
  const turn = await deps.turns.findOne(scope, { id: turnId, sessionId });
  const wav = turn?.audioKey ? await deps.blobs.get(turn.audioKey) : null;
  if (!wav) throw new AppError('not_found', 'There is no recording of this turn');
  return wav;
}
