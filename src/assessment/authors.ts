import { createHash } from 'node:crypto';
import type { CodeVersion } from '../sessions/contract.ts';
import type { SessionDoc } from '../sessions/model.ts';
import type { RoomClient } from '../sessions/room-client.ts';

/** Who ran and typed the code of a session. */
export type Authors = {
  /** The candidate's ids as a participant. */
  candidates: string[];
  /** `candidate`: nobody else could write. Else, by code version that stood in the editor, who typed each line, as `CodeAuthors` of the rooms gives it. */
  lines: 'candidate' | ReadonlyMap<string, (string | null)[]>;
};

/** `given`: put there by the server. */
export type Typist = 'candidate' | 'other' | 'given' | 'unknown';

export function typistOf(version: CodeVersion, { candidates, lines }: Authors): (line: number) => Typist {
  if (lines === 'candidate') return () => 'candidate';
  const of = lines.get(version.id);
  return (line) => {
    const by = of?.[line];
    if (!by) return 'unknown';
    if (by === 'given') return by;
    return candidates.includes(by) ? 'candidate' : 'other';
  };
}

/** Asks the editor's record only where somebody else could have written. Rejects like `codeAuthors` where the rooms do not answer. */
export async function authorsOf(
  room: Pick<RoomClient, 'codeAuthors'>,
  { id, participants }: Pick<SessionDoc, 'id' | 'participants'>,
  versions: CodeVersion[],
): Promise<Authors> {
  const candidates = participants.filter(({ role }) => role === 'candidate').map((one) => one.id);
  const alone = participants.every(({ role }) => role === 'candidate' || role === 'observer');
  if (alone || versions.length === 0) return { candidates, lines: alone ? 'candidate' : new Map() };
  const asked = versions.map(({ text, ...version }) => ({
    id: version.id,
    exerciseId: version.exerciseId,
    language: version.language,
    at: version.at,
    length: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const found = await room.codeAuthors(id, asked);
  return { candidates, lines: new Map(found.versions.map((version) => [version.id, version.lines])) };
}
