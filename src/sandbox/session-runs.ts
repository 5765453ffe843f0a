import type { Users } from '../access/model.ts';
import type { ParticipantPrincipal } from '../access/principal.ts';
import { sessionTime } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { exerciseById } from '../questions/find.ts';
import { creditsOf, sumOf } from '../questions/score.ts';
import { nameCodeVersion } from '../sessions/code-versions.ts';
import type { SessionDoc, Sessions } from '../sessions/model.ts';
import { requireStaffStill } from '../sessions/put-out.ts';
import type { RoomClient } from '../sessions/room-client.ts';
import { type Collection, DuplicateKey, type Store, type Stored } from '../store/port.ts';
import type { Judged, ScoredRun, SessionRun, SessionRunRequest } from './contract.ts';
import { announceRun } from './run-announcer.ts';
import type { RunOptions, Sandbox } from './sandbox.ts';

export const MOST_RUNS = 1000;

export type RunDoc = Stored & Omit<SessionRun, 'createdAt'>;
export type Runs = { runs: Collection<RunDoc> };
export const createRuns = (store: Store): Runs => ({
  runs: store.collection<RunDoc>({ name: 'runs', indexes: [{ fields: ['sessionId', 'at'] }] }),
});

export type SessionRunDeps = Runs & Sessions & { users: Users; sandbox: Sandbox; room: RoomClient; log: Log };

const toRun = ({ tenantId, environment, updatedAt, ...run }: RunDoc): SessionRun => ({
  ...run,
  // runs stored by earlier versions have no word on compiling
  result: { ...run.result, compile: run.result.compile ?? null },
});

/** Runs of one process that can still be cancelled, by key; and what a repeated key waits for. */
export type Running = Map<string, { sessionId: string; abort: AbortController; done: Promise<SessionRun> }>;

/**
 * Runs what is in the editor, tells the room as it goes and keeps the result with the session. The same key is the same run, whether
 * it still goes on or is stored already.
 */
export async function runInSession(
  deps: SessionRunDeps & { running: Running },
  principal: ParticipantPrincipal,
  sessionId: string,
  input: SessionRunRequest,
): Promise<SessionRun> {
  const { scope, ticket } = principal;
  const session = await sessionOf(deps, principal, sessionId);
  if (!ticket.run) throw new AppError('forbidden', 'This ticket does not allow running code');
  const stored = await deps.runs.findOne(scope, { id: input.key, sessionId });
  if (stored) return toRun(stored);
  if ((await deps.runs.count(scope, { sessionId })) >= MOST_RUNS)
    throw new AppError('conflict', `At most ${MOST_RUNS} runs of one session are kept`, { name: 'key' });
  if (session.state === 'ended') throw new AppError('wrong_state', 'This interview is over', { name: 'state' });
  // Nothing is awaited from here to the entry: two requests with one key must not both start.
  const going = deps.running.get(input.key);
  if (going && going.sessionId !== sessionId)
    throw new AppError('conflict', 'This key names another run', { name: 'key' });
  if (going) return going.done;
  if (session.runLocked && !ticket.control)
    throw new AppError('wrong_state', 'The interviewer has locked running code', { name: 'runLocked' });

  const abort = new AbortController();
  const done = execute(deps, session, principal, input, abort.signal).finally(() => deps.running.delete(input.key));
  deps.running.set(input.key, { sessionId, abort, done });
  return done;
}

async function sessionOf(
  deps: Sessions & { users: Users },
  { scope, ticket }: ParticipantPrincipal,
  sessionId: string,
): Promise<SessionDoc> {
  const session = await deps.sessions.get(scope, sessionId);
  if (!session || ticket.sessionId !== sessionId) throw new AppError('not_found', 'Session not found');
  await requireStaffStill(deps, session, ticket.participantId);
  return session;
}

async function execute(
  deps: SessionRunDeps,
  session: SessionDoc,
  { scope, ticket }: ParticipantPrincipal,
  input: SessionRunRequest,
  signal: AbortSignal,
): Promise<SessionRun> {
  const room = announceRun(deps, session.id, { id: input.key, by: ticket.name, language: input.language });
  try {
    const version = await nameCodeVersion(deps, session, {
      language: input.language,
      exerciseId: input.exerciseId,
      text: input.code,
      reason: 'run',
      by: ticket.participantId,
    });
    const { result, verdicts } = await judged(deps, session, ticket.participantId, input, {
      signal,
      onPosition: (position) => room.tell({ state: 'queued', position }),
      onStart: () => room.tell({ state: 'running' }),
      onOutput: room.output,
    });
    const doc = {
      id: input.key,
      sessionId: session.id,
      at: sessionTime(session.startedAt),
      by: { participantId: ticket.participantId, name: ticket.name },
      language: input.language,
      exerciseId: input.exerciseId,
      codeVersionId: version.id,
      result,
      verdicts,
    };
    const event = { type: 'code.submitted', subjectId: session.id, data: { runId: input.key, status: result.status } };
    const run = await insertOnce(deps, scope, doc, event);
    room.tell({ state: 'done', run });
    return run;
  } catch (error) {
    room.tell({ state: 'done' }); // or it would seem to go on for ever
    throw error;
  }
}

async function insertOnce(
  deps: SessionRunDeps,
  scope: Scope,
  doc: Omit<RunDoc, keyof Stored> & { id: string },
  event: { type: string; subjectId: string; data: Record<string, unknown> },
) {
  const stored = await deps.runs.insert(scope, doc, [event]).catch((error) => {
    if (error instanceof DuplicateKey) return deps.runs.findOne(scope, { id: doc.id, sessionId: doc.sessionId });
    throw error;
  });
  if (!stored) throw new AppError('conflict', 'This key names another run', { name: 'key' });
  return toRun(stored);
}

async function judged(
  deps: SessionRunDeps,
  session: SessionDoc,
  personId: string,
  input: SessionRunRequest,
  options: RunOptions,
): Promise<Judged> {
  const who = { personId, sessionId: session.id };
  const exercise = input.tests && input.exerciseId ? exerciseById(input.exerciseId) : null;
  if (input.tests && !exercise) throw new AppError('invalid', 'There is no such exercise', { name: 'exerciseId' });
  if (exercise) return deps.sandbox.judge(exercise, input.language, input.code, who, options);
  const { language, code, stdin, files, args } = input;
  return { result: await deps.sandbox.run({ language, code, stdin, files, args }, who, options), verdicts: [] };
}

/** Stops a run of this session; one that is over already stays as it is. */
export async function cancelRun(
  deps: Sessions & { users: Users; running: Running },
  principal: ParticipantPrincipal,
  sessionId: string,
  key: string,
): Promise<void> {
  await sessionOf(deps, principal, sessionId);
  if (!principal.ticket.run) throw new AppError('forbidden', 'This ticket does not allow running code');
  const going = deps.running.get(key);
  if (going?.sessionId === sessionId) going.abort.abort();
}

/** Whether only interviewers may run code. Runs that go on are not stopped. */
export async function lockRuns(
  deps: SessionRunDeps,
  principal: ParticipantPrincipal,
  sessionId: string,
  locked: boolean,
): Promise<void> {
  const session = await sessionOf(deps, principal, sessionId);
  if (!principal.ticket.control) throw new AppError('forbidden', 'Only an interviewer may lock running code');
  if (session.state === 'ended') throw new AppError('wrong_state', 'This interview is over', { name: 'state' });
  const events = [{ type: locked ? 'session.runs_locked' : 'session.runs_unlocked', data: {} }];
  await deps.sessions.updateOne(principal.scope, { id: sessionId }, { set: { runLocked: locked }, events });
  // Whoever is not told is refused all the same, with the reason.
  await deps.room
    .publish(sessionId, { event: 'run_lock', data: { locked } })
    .catch((error) => deps.log.warn({ err: error, sessionId }, 'the room could not be told of the lock'));
}

export async function lastRunOf(deps: Runs, scope: Scope, sessionId: string): Promise<SessionRun | null> {
  const last = await deps.runs.findOne(scope, { sessionId }, { sort: { at: -1 } });
  return last && toRun(last);
}

export const runsOf = async (deps: Runs, scope: Scope, sessionId: string): Promise<SessionRun[]> =>
  (await deps.runs.find(scope, { sessionId }, { sort: { at: 1 } })).map(toRun);

/** For staff. Whoever sits in the room sees each verdict, and not what it weighs. */
export async function scoredRunsOf(deps: Runs, scope: Scope, sessionId: string): Promise<ScoredRun[]> {
  const runs = await runsOf(deps, scope, sessionId);
  return runs.map((run) => {
    const exercise = run.exerciseId ? exerciseById(run.exerciseId) : null;
    if (!exercise?.groups || run.verdicts.length === 0) return run;
    return { ...run, score: sumOf(creditsOf(run.verdicts, exercise.tests, exercise.groups)) };
  });
}
