import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import type { Log } from '../../platform/log.ts';
import { type Language, type RunStatus, sandboxLimits } from '../contract.ts';
import { type Engine, type Job, type JobResult, notRun, type Probe, type RunHooks } from '../engines.ts';
import { collectOutput } from '../output.ts';
import { signalFor } from '../signals.ts';
import { runRemoteCanary, sqlReason } from './canary.ts';
import { argumentsOf, filesOf, optionsOf, Refused } from './judge0-request.ts';
import { createRemoteServer, notRunFor, RemoteFault, type RemoteServer, remoteTimes } from './server.ts';

const name = 'judge0';
const POLL_FIRST_MS = 50;
const POLL_MOST_MS = 500;
/** The versions before let code out of the box (CVE-2024-28185, CVE-2024-28189, CVE-2024-29021). */
const LEAST_VERSION = '1.13.1';
/** Its default, in KiB. It holds for each of the two streams as well, and so bounds what a reply may carry. */
const FILE_KIB = 1024;
const FULL_MEMORY = 0.95;
/** What was found out about the server as a whole is good for its languages, which are checked one after the other. */
const FACTS_MS = 10_000;
const DELETE_TRIES = 15;
const DELETE_AGAIN_MS = 2000;

/** What languages are called there; the version is in parentheses. */
const names: Record<Exclude<Language, 'sql'>, RegExp> = {
  javascript: /^JavaScript \(Node\.js ([\d.]+)\)$/,
  typescript: /^TypeScript \(([\d.]+)\)$/,
  python: /^Python \((3[\d.]+)\)$/,
  c: /^C \(GCC ([\d.]+)\)$/,
  cpp: /^C\+\+ \(GCC ([\d.]+)\)$/,
  java: /^Java \((?:OpenJDK|JDK) ([\d.]+)\)$/,
  go: /^Go \(([\d.]+)\)$/,
  rust: /^Rust \(([\d.]+)\)$/,
  ruby: /^Ruby \(([\d.]+)\)$/,
  php: /^PHP \(([\d.]+)\)$/,
  bash: /^Bash \(([\d.]+)\)$/,
};

const Settings = z.object({
  enable_command_line_arguments: z.boolean(),
  enable_compiler_options: z.boolean(),
  enable_additional_files: z.boolean(),
  enable_batched_submissions: z.boolean(),
  allowed_languages_for_compile_options: z.array(z.string()),
  allow_enable_network: z.boolean(),
  max_cpu_time_limit: z.number(),
  max_wall_time_limit: z.number(),
  max_memory_limit: z.number(),
  max_max_processes_and_or_threads: z.number(),
  max_max_file_size: z.number(),
});
type Settings = z.infer<typeof Settings>;
const Listed = z.array(z.object({ id: z.int(), name: z.string() }));
const Told = z.object({ id: z.int(), name: z.string(), source_file: z.string(), compile_cmd: z.string().nullish() });
const Created = z.object({ token: z.string() });

const base64 = z
  .string()
  .nullable()
  .transform((text) => Buffer.from(text ?? '', 'base64'));
const secondsAsMs = z.union([z.null(), z.coerce.number().transform((seconds) => Math.round(seconds * 1000))]);
const instant = z.union([z.null(), z.coerce.date()]);
const Submission = z.object({
  status_id: z.int(),
  language_id: z.int(),
  ...{ stdout: base64, stderr: base64, compile_output: base64, message: base64 },
  exit_code: z.int().nullable(),
  exit_signal: z.int().nullable(),
  time: secondsAsMs,
  wall_time: secondsAsMs,
  /** KiB. */
  memory: z.number().nullable(),
  started_at: instant,
  finished_at: instant,
});
type Submission = z.infer<typeof Submission>;
const query = `base64_encoded=true&fields=${Object.keys(Submission.shape).join(',')}`;
const IN_QUEUE = 1;
const PROCESSING = 2;
const ACCEPTED = 3;
const TIME_LIMIT = 5;
const COMPILATION_ERROR = 6;
const INTERNAL_ERROR = 13;
const EXEC_FORMAT_ERROR = 14;

/** A language there, and how the server is set. */
type Place = { id: number; name: string; sourceFile: string; isCompiled: boolean; settings: Settings };
type Facts = { settings: Settings; listed: z.infer<typeof Listed> };

export type Judge0Config = Pick<Config, 'JUDGE0_TOKEN' | 'JUDGE0_TOKEN_HEADER' | 'JUDGE0_DELETE_TOKEN'> & {
  JUDGE0_URL: string;
};

/**
 * Runs code on a Judge0 (CE, API 1.13). It tells all output at the end, and cannot be told to stop: a cancelled run goes on there
 * until its limits end it. Nothing is sent with a callback, and a server that would grant code the network is refused.
 */
export function createJudge0(config: Judge0Config, log: Log, times = remoteTimes): Engine {
  const { JUDGE0_URL: baseUrl, JUDGE0_TOKEN: token, JUDGE0_TOKEN_HEADER: header = 'X-Auth-Token' } = config;
  const server = createRemoteServer({
    name,
    baseUrl,
    headers: token ? { [header]: token } : {},
    callMs: times.callMs,
    log,
  });
  const forget = createForgetting(server, config.JUDGE0_DELETE_TOKEN, log);
  const places = new Map<Language, Place>();
  let known: { at: number; facts: Promise<Facts> } | null = null;

  const factsNow = () => {
    if (!known || performance.now() - known.at > FACTS_MS)
      known = { at: performance.now(), facts: factsOf(server, forget) };
    return known.facts;
  };
  const placeOf = async (language: Exclude<Language, 'sql'>): Promise<Place & { version: string }> => {
    const { settings, listed } = await factsNow();
    const newest = listed
      .flatMap((one) => ({ ...one, version: names[language].exec(one.name)?.[1] ?? '' }))
      .filter(({ version }) => version !== '')
      .sort((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }))[0];
    if (!newest) throw new Refused('it is not installed there');
    const told = await server.call({ path: `/languages/${newest.id}`, reply: Told });
    const { id, source_file: sourceFile, compile_cmd: compile } = told;
    return { id, name: told.name, version: newest.version, sourceFile, isCompiled: Boolean(compile), settings };
  };

  const run = async (job: Job, place: Place, hooks: RunHooks): Promise<JobResult> => {
    try {
      const body = requestOf(job, place);
      // without the signal: what began there must be known to be forgotten there
      const { token: created } = await create(server, body);
      try {
        return resultOf(await finished(server, created, job, place, times.slackMs, hooks.signal), job, place, hooks);
      } finally {
        forget.later(created);
      }
    } catch (cause) {
      if (cause instanceof Refused) return notRun('unavailable', name, cause.message);
      return notRunFor(name, cause);
    }
  };

  return {
    name,
    isRemote: true,
    async probe(language): Promise<Probe> {
      if (language === 'sql') return { reason: sqlReason };
      try {
        const { version, ...place } = await placeOf(language);
        const { enable_command_line_arguments: args } = place.settings;
        const verdict = await runRemoteCanary(language, (job) => run(job, place, {}), { args });
        if ('reason' in verdict) return verdict;
        places.set(language, place);
        const kept = config.JUDGE0_DELETE_TOKEN ? '' : ' It keeps what was run.';
        return { version, note: `${verdict.note}${kept}` };
      } catch (cause) {
        if (cause instanceof RemoteFault || cause instanceof Refused) return { reason: cause.message };
        throw cause;
      }
    },
    async run(job, hooks) {
      const place = places.get(job.language);
      return place ? run(job, place, hooks) : notRun('unavailable', name, 'its canary has not passed');
    },
    async close() {
      server.close();
      await forget.close();
    },
  };
}

const create = (server: RemoteServer, body: object) =>
  server.call({
    method: 'POST',
    path: '/submissions?base64_encoded=true&wait=false',
    body: JSON.stringify(body),
    reply: Created,
  });

/** Throws `Refused` for a server whose settings do not contain code, or do not allow what every run may use. */
async function factsOf(server: RemoteServer, forget: { later(token: string): void }): Promise<Facts> {
  const get = <T>(path: string, reply: z.ZodType<T>) => server.call({ path, reply });
  const { version } = await get('/about', z.object({ version: z.string() }));
  if (version.localeCompare(LEAST_VERSION, 'en', { numeric: true }) < 0)
    throw new Refused(`it is ${version}, which lets code out of its box; ${LEAST_VERSION} does not`);
  const settings = await get('/config_info', Settings);
  const faults = [
    settings.allow_enable_network && 'ALLOW_ENABLE_NETWORK=false',
    settings.max_cpu_time_limit < sandboxLimits.runWallSeconds && `MAX_CPU_TIME_LIMIT=${sandboxLimits.runWallSeconds}`,
    settings.max_wall_time_limit < sandboxLimits.compileWallSeconds &&
      `MAX_WALL_TIME_LIMIT=${sandboxLimits.compileWallSeconds}`,
    settings.max_memory_limit < sandboxLimits.runMemoryMiB * 1024 &&
      `MAX_MEMORY_LIMIT=${sandboxLimits.runMemoryMiB * 1024}`,
    settings.max_max_processes_and_or_threads < sandboxLimits.processes &&
      `MAX_MAX_PROCESSES_AND_OR_THREADS=${sandboxLimits.processes}`,
    settings.max_max_file_size < FILE_KIB && `MAX_MAX_FILE_SIZE=${FILE_KIB}`,
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Refused(`it must have ${faults.join(', ')}`);
  const listed = await get('/languages', Listed);
  await expectNoNetwork(server, listed[0]?.id ?? 0, forget);
  return { settings, listed };
}

/** What the server says of itself is one thing; that it refuses is another. */
async function expectNoNetwork(server: RemoteServer, language: number, forget: { later(token: string): void }) {
  const source_code = Buffer.from('exit').toString('base64');
  const granted = await create(server, { source_code, language_id: language, enable_network: true }).catch(
    (cause: unknown) => {
      if (cause instanceof RemoteFault && cause.kind === 'refused' && /enable_network/.test(cause.message)) return null;
      throw cause;
    },
  );
  if (!granted) return;
  forget.later(granted.token);
  throw new Refused('it grants code the network; it must have ALLOW_ENABLE_NETWORK=false');
}

function requestOf(job: Job, place: Place) {
  if (job.answers) throw new Refused('it has no way for an answer apart from the output');
  const { settings } = place;
  const [main = { name: '', content: '' }] = job.files;
  if (main.content.trim() === '') throw new Refused('it takes no empty program');
  const seconds = job.wallMs / 1000;
  return {
    language_id: place.id,
    source_code: Buffer.from(main.content).toString('base64'),
    stdin: Buffer.from(job.stdin).toString('base64'),
    ...argumentsOf(job, settings.enable_command_line_arguments),
    ...filesOf(job, place.sourceFile, settings.enable_additional_files),
    ...optionsOf(job, mayHaveOptions(place)),
    ...{ cpu_time_limit: seconds, cpu_extra_time: 0, wall_time_limit: Math.max(1, seconds) },
    memory_limit: Math.floor(job.memoryBytes / 1024),
    max_processes_and_or_threads: sandboxLimits.processes,
    max_file_size: FILE_KIB,
    ...{ enable_per_process_and_thread_time_limit: false, enable_per_process_and_thread_memory_limit: false },
    ...{ number_of_runs: 1, redirect_stderr_to_stdout: false, enable_network: false },
  };
}

function mayHaveOptions({ name: called, settings }: Place): boolean {
  const allowed = settings.allowed_languages_for_compile_options;
  const isListed = allowed.length === 0 || allowed.some((one) => called.startsWith(`${one} `));
  return settings.enable_compiler_options && isListed;
}

/** Asks until the submission is over. Of a batch, even of one, no stale copy is told. */
async function finished(
  server: RemoteServer,
  token: string,
  job: Job,
  { id, isCompiled, settings }: Place,
  slackMs: number,
  signal?: AbortSignal,
): Promise<Submission> {
  const Batch = z.object({ submissions: z.tuple([Submission]) });
  const look = settings.enable_batched_submissions
    ? async () => {
        const path = `/submissions/batch?tokens=${encodeURIComponent(token)}&${query}`;
        return (await server.call({ path, reply: Batch, signal })).submissions[0];
      }
    : () =>
        server.call({
          path: `/submissions/${encodeURIComponent(token)}?${query}`,
          reply: Submission,
          signal,
        });
  const compileMs = isCompiled ? settings.max_wall_time_limit * 1000 : 0;
  const deadline = performance.now() + compileMs + job.wallMs + slackMs;
  for (let pause = POLL_FIRST_MS; ; pause = Math.min(POLL_MOST_MS, pause * 1.5)) {
    await wait(pause, undefined, { signal }).catch(() => {
      throw new RemoteFault('cancelled', 'cancelled');
    });
    const submission = await look();
    if (submission.language_id !== id) throw new RemoteFault('down', 'its server ran another language in its place');
    if (submission.status_id !== IN_QUEUE && submission.status_id !== PROCESSING) return submission;
    if (performance.now() > deadline) throw new RemoteFault('down', 'its server did not run it in time');
  }
}

function resultOf(told: Submission, job: Job, { isCompiled }: Place, hooks: RunHooks): JobResult {
  const words = told.message.toString('utf8');
  const base = { ...notRun('engine-error', name), compile: isCompiled ? compileOf(told) : null };
  if (told.status_id === INTERNAL_ERROR || told.status_id === EXEC_FORMAT_ERROR)
    return { ...base, reason: `its box failed${words && ` (${words.slice(0, 300)})`}` };
  if (told.status_id === COMPILATION_ERROR) {
    const isLate = base.compile?.output === 'Compilation time limit exceeded.';
    const truncated = told.compile_output.length > sandboxLimits.outputBytes;
    return { ...base, status: isLate ? 'timeout' : 'compile-error', truncated };
  }
  const output = collectOutput(
    (stream, text) => hooks.onOutput?.(stream, text),
    () => {},
  );
  output.push('stdout', told.stdout);
  output.push('stderr', told.stderr);
  const printed = output.finish();
  const isLate = told.status_id === TIME_LIMIT;
  const signal = isLate ? 'SIGKILL' : signalFor(told.exit_signal === null ? told.exit_code : 128 + told.exit_signal);
  return {
    ...{ ...base, ...printed, signal },
    status: printed.truncated ? 'output-limit' : statusOf(told, signal, job),
    exitCode: isLate || told.exit_signal !== null ? null : told.exit_code,
    ...{ wallMs: told.wall_time ?? 0, cpuMs: told.time },
    peakMemoryBytes: told.memory === null ? null : told.memory * 1024,
  };
}

function statusOf(told: Submission, signal: string | null, job: Job): RunStatus {
  if (told.status_id === ACCEPTED) return 'ok';
  if (told.status_id === TIME_LIMIT) return 'timeout';
  if (signal === 'SIGKILL' && (told.memory ?? 0) * 1024 >= job.memoryBytes * FULL_MEMORY) return 'memory-limit';
  return 'runtime-error';
}

/** Its time is not told: the whole, without the run. */
function compileOf({ compile_output: output, started_at: began, finished_at: ended, wall_time: ranMs }: Submission) {
  const wholeMs = began && ended ? ended.getTime() - began.getTime() : 0;
  return {
    output: output.subarray(0, sandboxLimits.outputBytes).toString('utf8'),
    ...{ wallMs: Math.max(0, wholeMs - (ranMs ?? 0)), cpuMs: null },
  };
}

/** Deletes what was run, where the server lets us. One that still runs cannot be deleted yet, so it is tried again for a while. */
function createForgetting(server: RemoteServer, token: string | undefined, log: Log) {
  const under = new Set<Promise<void>>();
  const closing = new AbortController();
  const forget = async (submission: string) => {
    const call = {
      method: 'DELETE' as const,
      path: `/submissions/${encodeURIComponent(submission)}?fields=token`,
      headers: { 'X-Auth-User': token ?? '' },
      reply: Created,
    };
    for (let tried = 1; ; tried++) {
      const fault = await server.call(call).then(
        () => null,
        (cause: unknown) => cause,
      );
      if (!fault || closing.signal.aborted) return;
      if (tried === DELETE_TRIES) return log.warn({ err: fault, engine: name }, 'what was run could not be deleted');
      await wait(DELETE_AGAIN_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  return {
    later(submission: string) {
      if (!token) return;
      const work = forget(submission).finally(() => under.delete(work));
      under.add(work);
    },
    async close() {
      closing.abort();
      await Promise.all(under);
    },
  };
}
