import type { Blobs } from '../platform/blobs.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { DuplicateKey } from '../store/port.ts';
import type { RecordTurn, Turn } from './contract.ts';
import { type SessionDoc, type Sessions, scopeOf, type TurnDoc } from './model.ts';

const MOST_TURNS = 5000;
const WAV_HEADER_BYTES = 44;
const BYTES_PER_MS = 32;

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
  wav: Uint8Array,
): Promise<void> {
  const scope = scopeOf(session);
  const turn = await deps.turns.findOne(scope, { id: turnId, sessionId: session.id });
  if (!turn) throw new AppError('not_found', 'Turn not found');
  if (
    !(wav instanceof Uint8Array) ||
    wav.length <= WAV_HEADER_BYTES ||
    Buffer.from(wav.subarray(0, 4)).toString('latin1') !== 'RIFF'
  ) {
    throw new AppError('invalid', 'The body must be a WAV file');
  }
  const audioKey = `${scope.tenantId}/${session.id}/${turnId}.wav`;
  await deps.blobs.put(audioKey, wav);
  const audio = { durationMs: Math.round((wav.length - WAV_HEADER_BYTES) / BYTES_PER_MS) };
  await deps.turns.updateOne(scope, { id: turnId }, { set: { audio, audioKey } });
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
