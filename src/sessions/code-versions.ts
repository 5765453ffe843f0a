import { sessionTime } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { DuplicateKey } from '../store/port.ts';
import type { CodeVersion } from './contract.ts';
import { type CodeVersionDoc, type SessionDoc, type Sessions, scopeOf } from './model.ts';

/** Those named by runs; the few at the end of a section or of the session are always kept. */
export const MOST_VERSIONS = 2000;

export const toCodeVersion = ({ tenantId, environment, updatedAt, ...version }: CodeVersionDoc): CodeVersion => version;

type Snapshot = Pick<CodeVersion, 'language' | 'exerciseId' | 'text' | 'reason' | 'by'>;

/** Names the code as it is now. The same text again is the same version. Throws `conflict` for a run's once there are very many. */
export async function nameCodeVersion(deps: Sessions, session: SessionDoc, code: Snapshot): Promise<CodeVersion> {
  const scope = scopeOf(session);
  for (;;) {
    const newest = await deps.codeVersions.findOne(scope, { sessionId: session.id }, { sort: { number: -1 } });
    const same =
      newest?.text === code.text && newest.language === code.language && newest.exerciseId === code.exerciseId;
    if (newest && same) return toCodeVersion(newest);
    if (code.reason === 'run' && newest && newest.number >= MOST_VERSIONS)
      throw new AppError('conflict', `A session keeps at most ${MOST_VERSIONS} versions of its code`, { name: 'code' });
    const doc = {
      ...code,
      sessionId: session.id,
      number: (newest?.number ?? 0) + 1,
      at: sessionTime(session.startedAt),
    };
    try {
      return toCodeVersion(await deps.codeVersions.insert(scope, doc));
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }
}

export const codeVersionsOf = async (deps: Sessions, scope: Scope, sessionId: string): Promise<CodeVersion[]> =>
  (await deps.codeVersions.find(scope, { sessionId }, { sort: { number: 1 } })).map(toCodeVersion);
