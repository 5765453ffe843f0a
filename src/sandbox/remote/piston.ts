import { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import type { Log } from '../../platform/log.ts';
import { type Language, type RunStatus, sandboxLimits } from '../contract.ts';
import { type Engine, type Job, type JobResult, notRun, type Probe, type RunHooks } from '../engines.ts';
import { collectOutput } from '../output.ts';
import { signalFor } from '../signals.ts';
import { runRemoteCanary, sqlReason } from './canary.ts';
import { createRemoteServer, notRunFor, RemoteFault, remoteTimes } from './server.ts';

const name = 'piston';
/** What its HTTP server reads at most. */
const MOST_REQUEST_BYTES = 100 * 1024;
/** Of the limit: a process that the kernel killed there has been that near to it. */
const FULL_MEMORY = 0.95;

/**
 * `runs`: what stands in `/runtimes`. `suffixed`: its scripts put the suffix behind the name of the first file themselves.
 * `inRun`: they compile in the run step, which then needs time for it, and tell so by these words on standard error.
 * `tellsExit`: the exit code of the program stands there too.
 */
type Dialect = { runs: string; suffixed?: true; compiles?: true; inRun?: RegExp; tellsExit?: RegExp };
const IN_RUN_COMPILE_MS = 10_000;
const dialects: Record<Exclude<Language, 'sql'>, Dialect> = {
  javascript: { runs: 'javascript' },
  typescript: { runs: 'typescript', suffixed: true, compiles: true },
  python: { runs: 'python' },
  c: { runs: 'c', suffixed: true, compiles: true },
  cpp: { runs: 'c++', suffixed: true, compiles: true },
  java: { runs: 'java', suffixed: true, inRun: /^error: compilation failed\s*$/m },
  go: { runs: 'go', suffixed: true, inRun: /^# command-line-arguments$/m, tellsExit: /^exit status (\d+)\s*$/m },
  rust: { runs: 'rust', compiles: true },
  ruby: { runs: 'ruby' },
  php: { runs: 'php' },
  bash: { runs: 'bash' },
};
/** The first Java that compiles more files than the one it is given. */
const JAVA_OF_SEVERAL_FILES = 22;

const Runtimes = z.array(
  z.object({ language: z.string(), version: z.string(), aliases: z.array(z.string()), runtime: z.string().optional() }),
);
const Stage = z.object({
  stdout: z.string(),
  stderr: z.string(),
  output: z.string(),
  code: z.number().nullable(),
  signal: z.string().nullable(),
  message: z.string().nullable(),
  /** `RE`, `SG`, `TO`, `OL`, `EL`, `XX`; null for a good end. */
  status: z.string().nullable(),
  /** Milliseconds, and bytes. */
  cpu_time: z.number().nullable(),
  wall_time: z.number().nullable(),
  memory: z.number().nullable(),
});
type Stage = z.infer<typeof Stage>;
const Execution = z.object({ language: z.string(), version: z.string(), compile: Stage.optional(), run: Stage });
type Execution = z.infer<typeof Execution>;

type Limits = Record<string, number>;

/**
 * Runs code on a Piston (API v2). It tells all output at the end, and cannot be told to stop: a cancelled run goes on there until
 * its limits end it. Its WebSocket would stream, but never ends standard input.
 */
export function createPiston(
  config: Pick<Config, 'PISTON_TOKEN'> & { PISTON_URL: string },
  log: Log,
  times = remoteTimes,
): Engine {
  const { PISTON_URL: url, PISTON_TOKEN: token } = config;
  const baseUrl = new URL(url).pathname === '/' ? `${url.replace(/\/$/, '')}/api/v2` : url;
  const server = createRemoteServer({
    name,
    baseUrl,
    headers: token ? { authorization: token } : {},
    callMs: times.callMs,
    log,
  });
  const versions = new Map<Language, string>();

  const newest = async (dialect: Dialect) => {
    const runtimes = await server.call({ path: '/runtimes', reply: Runtimes });
    // Deno calls itself by the same names, and is not what is meant
    const fitting = runtimes.filter(({ language, runtime }) => language === dialect.runs && runtime !== 'deno');
    const released = fitting.filter(({ version }) => !version.includes('-'));
    return [...(released.length > 0 ? released : fitting)]
      .map(({ version }) => version)
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))[0];
  };

  const execute = async (job: Job, dialect: Dialect, version: string, limits: Limits, signal?: AbortSignal) => {
    const body = requestOf(job, dialect, version, limits);
    if (Buffer.byteLength(body) > MOST_REQUEST_BYTES)
      throw new RemoteFault('refused', 'it takes 100 KiB of code and input together');
    const timeoutMs = (limits.compile_timeout ?? 0) + (limits.run_timeout ?? 0) + times.slackMs;
    const execution = await server.call({
      ...{ method: 'POST', path: '/execute', body, reply: Execution, timeoutMs, signal },
    });
    if (execution.language !== dialect.runs || execution.version !== version)
      throw new RemoteFault('down', `its server ran ${execution.language} ${execution.version} in its place`);
    return execution;
  };

  const run = async (job: Job, dialect: Dialect, version: string, limits: Limits, hooks: RunHooks) => {
    const obstacle = obstacleOf(job, version);
    if (obstacle) return notRun('unavailable', name, obstacle);
    try {
      return resultOf(await execute(job, dialect, version, limits, hooks.signal), job, dialect, hooks);
    } catch (cause) {
      return notRunFor(name, cause);
    }
  };

  return {
    name,
    isRemote: true,
    async probe(language): Promise<Probe> {
      if (language === 'sql') return { reason: sqlReason };
      const dialect = dialects[language];
      try {
        const version = await newest(dialect);
        if (!version) return { reason: `${dialect.runs} is not installed there` };
        const tooLow: string[] = [];
        const verdict = await runRemoteCanary(
          language,
          (job) => withinLimits(job, dialect, tooLow, (limits) => run(job, dialect, version, limits, {})),
          { args: true },
        );
        if (tooLow.length > 0) return { reason: `it must have ${tooLow.join(', ')}` };
        if ('reason' in verdict) return verdict;
        versions.set(language, version);
        return { version, note: verdict.note };
      } catch (cause) {
        if (cause instanceof RemoteFault) return { reason: cause.message };
        throw cause;
      }
    },
    async run(job, hooks) {
      const version = versions.get(job.language);
      if (job.language === 'sql' || !version) return notRun('unavailable', name, 'its canary has not passed');
      const dialect = dialects[job.language];
      return run(job, dialect, version, limitsOf(job, dialect), hooks);
    },
    async close() {
      server.close();
    },
  };
}

function obstacleOf(job: Job, version: string): string | null {
  if (job.answers) return 'it has no way for an answer apart from the output';
  const [, ...beside] = job.files;
  const isOld = job.language === 'java' && Number.parseInt(version, 10) < JAVA_OF_SEVERAL_FILES;
  if (isOld && beside.some((file) => file.name.endsWith('.java'))) return 'its Java compiles one file only';
  return null;
}

function limitsOf(job: Job, dialect: Dialect): Limits {
  const runMs = Math.ceil(job.wallMs) + (dialect.inRun ? IN_RUN_COMPILE_MS : 0);
  const compileMs = sandboxLimits.compileWallSeconds * 1000;
  return {
    ...{ run_timeout: runMs, run_cpu_time: runMs, run_memory_limit: job.memoryBytes },
    ...(dialect.compiles && {
      ...{ compile_timeout: compileMs, compile_cpu_time: compileMs },
      compile_memory_limit: sandboxLimits.compileMemoryMiB * 2 ** 20,
    }),
  };
}

/** Runs with what the server allows where that is less than asked, and notes each setting that must be higher. */
async function withinLimits(job: Job, dialect: Dialect, tooLow: string[], run: (limits: Limits) => Promise<JobResult>) {
  const asked = limitsOf(job, dialect);
  const limits = { ...asked };
  for (;;) {
    const result = await run(limits);
    const [, limit = '', allowed] =
      /^(\w+) cannot exceed the configured limit of (\d+)/.exec(result.reason ?? '') ?? [];
    if (result.status === 'output-limit') tooLow.push(`PISTON_OUTPUT_MAX_SIZE=${sandboxLimits.outputBytes}`);
    if (limits[limit] === undefined || limits[limit] !== asked[limit]) return result;
    limits[limit] = Number(allowed);
    tooLow.push(`PISTON_${limit.toUpperCase()}=${asked[limit]}`);
  }
}

function requestOf(job: Job, { runs, suffixed }: Dialect, version: string, limits: Limits): string {
  const [main = { name: '', content: '' }, ...beside] = job.files;
  const files = [
    { name: suffixed ? main.name.replace(/\.\w+$/, '') : main.name, content: main.content },
    // what is in base64 is left as it is: not renamed, and not started
    ...beside.map((file) => ({
      name: file.name,
      content: Buffer.from(file.content).toString('base64'),
      encoding: 'base64',
    })),
  ];
  return JSON.stringify({ language: runs, version, files, stdin: job.stdin, args: job.args, ...limits });
}

function resultOf({ compile, run }: Execution, job: Job, dialect: Dialect, hooks: RunHooks): JobResult {
  const compiled = compile && { output: cut(compile.output), wallMs: compile.wall_time ?? 0, cpuMs: compile.cpu_time };
  const base = { ...notRun('engine-error', name), compile: compiled ?? null };
  if (compile && compile.code !== 0) {
    if (compile.status === 'XX') return { ...base, reason: compile.message ?? 'its box failed' };
    return { ...base, status: compile.status === 'TO' ? 'timeout' : 'compile-error', truncated: isCut(compile) };
  }
  if (run.status === 'XX') return { ...base, reason: run.message ?? 'its box failed' };
  const ended = endOf(run, dialect);
  if (ended.exitCode === null && !ended.signal)
    return { ...base, reason: 'its box did not tell how the program ended' };
  const measured = {
    wallMs: Math.round(run.wall_time ?? 0),
    cpuMs: run.cpu_time === null ? null : Math.round(run.cpu_time),
    peakMemoryBytes: run.memory,
  };
  if (ended.exitCode === 1 && run.stdout === '' && dialect.inRun?.test(run.stderr))
    return {
      ...{ ...base, status: 'compile-error' },
      compile: { output: cut(run.stderr), wallMs: measured.wallMs, cpuMs: measured.cpuMs },
    };
  const output = collectOutput(
    (stream, text) => hooks.onOutput?.(stream, text),
    () => {},
  );
  output.push('stdout', Buffer.from(run.stdout));
  output.push('stderr', Buffer.from(run.stderr));
  const printed = output.finish();
  const truncated = printed.truncated || isCut(run);
  return {
    ...base,
    ...printed,
    ...measured,
    ...ended,
    truncated,
    status: truncated ? 'output-limit' : statusOf(run, ended, job),
  };
}

const isCut = (stage: Stage) => stage.status === 'OL' || stage.status === 'EL';
const cut = (text: string) => Buffer.from(text).subarray(0, sandboxLimits.outputBytes).toString('utf8');

type End = { exitCode: number | null; signal: string | null };

/** A shell stands between the box and the program, and tells a signal as 128 + n. */
function endOf({ code, signal, status, stderr }: Stage, { tellsExit }: Dialect): End {
  const told = tellsExit?.exec(stderr)?.[1];
  if (code === 1 && told) return { exitCode: Number(told), signal: null };
  if (status === 'TO' || status === 'OL' || status === 'EL') return { exitCode: null, signal: 'SIGKILL' };
  return { exitCode: signal ? null : code, signal: signal ?? signalFor(code) };
}

function statusOf(run: Stage, { exitCode, signal }: End, job: Job): RunStatus {
  if (run.status === 'TO') return 'timeout';
  if (signal === 'SIGKILL' && (run.memory ?? 0) >= job.memoryBytes * FULL_MEMORY) return 'memory-limit';
  return exitCode === 0 && !signal ? 'ok' : 'runtime-error';
}
