import type { Language } from '../../src/sandbox/contract.ts';
import type { Engine, JobResult } from '../../src/sandbox/engines.ts';
import { type Answer, type Asked, startRemoteServer } from './remote-server.ts';

/** What its HTTP server reads at most. */
const BODY_BYTES = 100 * 1024;

type Runtime = { language: string; version: string; aliases: string[]; runtime?: string };
type File = { name?: string; content: string; encoding?: string };
/** Of a request to execute, if it is well-formed. */
type Body = { language: string; version: string; files: File[]; stdin?: string; args?: string[] } & {
  [limit: `${string}_${'timeout' | 'cpu_time' | 'memory_limit'}`]: number | undefined;
};

/** As it comes: the settings of `docs/configuration.md` that bound a run. */
export const pistonDefaults = {
  output_max_size: 1024,
  compile_timeout: 10_000,
  run_timeout: 3000,
  compile_cpu_time: 10_000,
  run_cpu_time: 3000,
  compile_memory_limit: -1,
  run_memory_limit: -1,
};
/** As the operating page asks for it. */
export const pistonSettings = {
  ...pistonDefaults,
  ...{ output_max_size: 65_536, compile_timeout: 20_000, run_timeout: 15_000, compile_cpu_time: 20_000 },
  run_cpu_time: 15_000,
};

export const pistonRuntimes: Runtime[] = [
  { language: 'python', version: '3.9.4', aliases: ['py', 'py3', 'python3'] },
  { language: 'python', version: '3.12.0', aliases: ['py', 'py3', 'python3', 'python3.12'] },
  { language: 'python', version: '3.13.0-alpha.7', aliases: ['py'] },
  { language: 'javascript', version: '1.32.3', aliases: ['deno-js'], runtime: 'deno' },
  { language: 'javascript', version: '20.11.1', aliases: ['node-javascript', 'node-js', 'js'], runtime: 'node' },
  { language: 'c', version: '10.2.0', aliases: ['gcc'], runtime: 'gcc' },
  { language: 'c++', version: '10.2.0', aliases: ['cpp', 'g++'], runtime: 'gcc' },
  { language: 'bash', version: '5.2.0', aliases: ['sh'] },
  { language: 'java', version: '15.0.2', aliases: [] },
  { language: 'go', version: '1.16.2', aliases: ['go', 'golang'] },
];

/** What each language is here, and the suffix that its package's scripts put behind the first file. */
type Package = {
  language: Language;
  suffix: string;
  compiles?: true;
  /** It compiles in the run step, and says so in these words around the compiler's. */
  inRun?: (compiler: string) => string;
  /** What stands behind standard error where the program does not end well. */
  exit?: (code: number) => string;
};
const packages: Record<string, Package> = {
  python: { language: 'python', suffix: '' },
  javascript: { language: 'javascript', suffix: '' },
  c: { language: 'c', suffix: '.c', compiles: true },
  'c++': { language: 'cpp', suffix: '.cpp', compiles: true },
  bash: { language: 'bash', suffix: '' },
  java: { language: 'java', suffix: '.java', inRun: (words) => `${words}error: compilation failed\n` },
  go: {
    ...{ language: 'go', suffix: '.go', inRun: (words) => `# command-line-arguments\n${words}` },
    exit: (code) => `exit status ${code}\n`,
  },
};

/** A Piston (API v2) that runs code in boxes of this machine. Written after `api/src/api/v2.js` and `job.js` of its sources. */
export async function startPistonServer(boxes: Engine) {
  const settings = { ...pistonSettings, token: '', runtimes: pistonRuntimes };
  const server = await startRemoteServer(BODY_BYTES, async (asked, fault): Promise<Answer> => {
    if (settings.token && asked.headers.authorization !== settings.token)
      return { status: 401, body: { message: 'Unauthorized' } };
    if (asked.method === 'GET' && asked.path === '/api/v2/runtimes') return { status: 200, body: settings.runtimes };
    if (asked.method !== 'POST' || asked.path !== '/api/v2/execute')
      return { status: 404, body: { message: 'Not Found' } };
    const body = asked.body as Body;
    const runtime = newest(settings.runtimes, body.language, body.version);
    const refused = refusal(asked, settings, runtime);
    if (refused || !runtime) return { status: 400, body: { message: refused } };
    const stages = await execute(boxes, body, packages[runtime.language]!, settings, server.print);
    if (!stages) return { status: 500 };
    const told = fault === 'wrong' ? { language: 'brainfuck', version: '2.7.3' } : runtime;
    return { status: 200, body: { ...stages, language: told.language, version: told.version } };
  });
  return Object.assign(server, { settings });
}
export type PistonServer = Awaited<ReturnType<typeof startPistonServer>>;

const newest = (runtimes: readonly Runtime[], name: string, version: string) =>
  runtimes.find((one) => (one.language === name || one.aliases.includes(name)) && one.version === version);

function refusal(
  { headers, body: sent }: Asked,
  settings: Record<string, unknown>,
  runtime: Runtime | undefined,
): string | null {
  const body = sent as Body;
  if (!headers['content-type']?.startsWith('application/json')) return 'requests must be of type application/json';
  if (!body.language || typeof body.language !== 'string') return 'language is required as a string';
  if (!body.version || typeof body.version !== 'string') return 'version is required as a string';
  if (!Array.isArray(body.files)) return 'files is required as an array';
  const bad = body.files.findIndex((file) => typeof file.content !== 'string');
  if (bad >= 0) return `files[${bad}].content is required as a string`;
  if (!runtime) return `${body.language}-${body.version} runtime is unknown`;
  if (!body.files.some((file) => !file.encoding || file.encoding === 'utf8'))
    return 'files must include at least one utf8 encoded file';
  for (const constraint of ['memory_limit', 'timeout', 'cpu_time'] as const)
    for (const type of ['compile', 'run']) {
      const name = `${type}_${constraint}` as const;
      const [asked, limit] = [body[name], Number(settings[name])];
      if (!asked) continue;
      if (typeof asked !== 'number') return `If specified, ${name} must be a number`;
      if (limit > 0 && asked > limit) return `${name} cannot exceed the configured limit of ${limit}`;
      if (limit > 0 && asked < 0) return `${name} must be non-negative`;
    }
  return null;
}

/** The stages, or null where the box failed. */
async function execute(
  boxes: Engine,
  body: Body,
  { language, suffix, compiles, inRun, exit }: Package,
  settings: typeof pistonSettings,
  print: (stdout: string) => string,
) {
  const first = body.files.findIndex(({ encoding }) => encoding !== 'base64');
  const files = body.files.map(({ name = '', content, encoding }, index) => ({
    name: index === first ? `${name}${suffix}` : name,
    content: encoding === 'base64' ? Buffer.from(content, 'base64').toString() : content,
  }));
  files.unshift(...files.splice(first, 1));
  const stdin = body.stdin ?? '';
  const memory = body.run_memory_limit ?? settings.run_memory_limit;
  const result = await boxes.run(
    {
      ...{ language, files, args: body.args ?? [] },
      stdin: stdin.endsWith('\n') ? stdin : `${stdin}\n`,
      wallMs: body.run_timeout ?? settings.run_timeout,
      memoryBytes: memory > 0 ? memory : 256 * 2 ** 20,
    },
    {},
  );
  if (['engine-error', 'unavailable', 'cancelled'].includes(result.status)) return null;
  if (inRun) return { run: runStage(together(result, inRun, exit), settings, body) };
  const compile = compiles && compileStage(result);
  if (result.status === 'compile-error') return { compile, run: compile };
  return { ...(compile && { compile }), run: runStage({ ...result, stdout: print(result.stdout) }, settings, body) };
}

/** The result of a step that compiled and ran. */
function together(result: JobResult, inRun: (compiler: string) => string, exit?: (code: number) => string): JobResult {
  if (result.status === 'compile-error')
    return { ...result, status: 'runtime-error', exitCode: 1, stderr: inRun(result.compile?.output ?? '') };
  if (!exit || !result.exitCode) return result;
  return { ...result, exitCode: 1, stderr: `${result.stderr}${exit(result.exitCode)}` };
}

function compileStage(result: JobResult) {
  const output = result.compile?.output ?? '';
  const failed = result.status === 'compile-error';
  return {
    ...{ signal: null, stdout: '', stderr: output, code: failed ? 1 : 0, output, memory: 1_000_000 },
    message: failed ? 'Exited with error status 1' : null,
    status: failed ? 'RE' : null,
    cpu_time: result.compile?.cpuMs ?? 1,
    wall_time: result.compile?.wallMs ?? 1,
  };
}

function runStage(result: JobResult, settings: typeof pistonSettings, body: Body) {
  const most = settings.output_max_size;
  const kept = (text: string) => (text.length > most ? text.slice(0, most - (most % 256) - 1) : text);
  const measured = {
    stdout: kept(result.stdout),
    stderr: kept(result.stderr),
    output: kept(result.stdout) + kept(result.stderr),
    memory: result.status === 'memory-limit' ? body.run_memory_limit : (result.peakMemoryBytes ?? 1_000_000),
    cpu_time: result.cpuMs ?? 1,
    wall_time: result.wallMs,
  };
  const isOver = result.stdout.length > most || result.status === 'output-limit';
  if (isOver || result.stderr.length > most)
    return {
      ...{ ...measured, code: null, signal: 'SIGKILL', status: isOver ? 'OL' : 'EL' },
      message: `${isOver ? 'stdout' : 'stderr'} length exceeded`,
    };
  if (result.status === 'timeout')
    return { ...measured, code: null, signal: 'SIGKILL', status: 'TO', message: 'Time limit exceeded (wall clock)' };
  // the shell that started the program tells how it ended
  const code = result.status === 'memory-limit' ? 137 : result.exitCode;
  const message = code ? `Exited with error status ${code}` : null;
  return { ...measured, code, signal: null, status: code ? 'RE' : null, message };
}
