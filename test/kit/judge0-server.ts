import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Language } from '../../src/sandbox/contract.ts';
import type { Engine, JobResult } from '../../src/sandbox/engines.ts';
import { type Answer, type Asked, startRemoteServer } from './remote-server.ts';

type Listed = { id: number; name: string; source_file: string; compile_cmd: string | null; language: Language };
const compiled = { c: '/usr/local/gcc-9.2.0/bin/gcc %s main.c', cpp: '/usr/local/gcc-9.2.0/bin/g++ %s main.cpp' };
export const judge0Languages: Listed[] = [
  { id: 46, name: 'Bash (5.0.0)', source_file: 'script.sh', compile_cmd: null, language: 'bash' },
  { id: 49, name: 'C (GCC 8.3.0)', source_file: 'main.c', compile_cmd: compiled.c, language: 'c' },
  { id: 50, name: 'C (GCC 9.2.0)', source_file: 'main.c', compile_cmd: compiled.c, language: 'c' },
  { id: 54, name: 'C++ (GCC 9.2.0)', source_file: 'main.cpp', compile_cmd: compiled.cpp, language: 'cpp' },
  { id: 63, name: 'JavaScript (Node.js 12.14.0)', source_file: 'script.js', compile_cmd: null, language: 'javascript' },
  { id: 70, name: 'Python (2.7.17)', source_file: 'script.py', compile_cmd: null, language: 'python' },
  { id: 71, name: 'Python (3.8.1)', source_file: 'script.py', compile_cmd: null, language: 'python' },
];

/** As `judge0.conf` says, but for the network, which it would grant. */
const judge0Settings = {
  ...{ enable_wait_result: true, enable_compiler_options: true, enable_command_line_arguments: true },
  ...{ enable_submission_delete: true, enable_callbacks: true, enable_additional_files: true },
  ...{ enable_batched_submissions: true, allowed_languages_for_compile_options: [] as string[], max_queue_size: 100 },
  ...{ cpu_time_limit: 5, max_cpu_time_limit: 15, cpu_extra_time: 1, max_cpu_extra_time: 5 },
  ...{ wall_time_limit: 10, max_wall_time_limit: 20, memory_limit: 128_000, max_memory_limit: 512_000 },
  ...{ max_processes_and_or_threads: 60, max_max_processes_and_or_threads: 120, max_file_size: 1024 },
  ...{ max_max_file_size: 4096, allow_enable_network: false, enable_network: false },
};

/** What is sent, if it is well-formed. */
type Sent = {
  language_id: number;
  source_code: string;
  stdin?: string;
  command_line_arguments?: string;
  compiler_options?: string;
  additional_files?: string;
  enable_network?: boolean;
  wall_time_limit: number;
  memory_limit: number;
};
type Submission = Sent & { token: string; status_id: number };

/** A Judge0 (CE 1.13) that runs code in boxes of this machine. Written after the controllers, `submission.rb` and `isolate_job.rb`. */
export async function startJudge0Server(boxes: Engine) {
  const settings = {
    ...{ version: '1.13.1', authn: '', authz: '', queueIsFull: false, internalError: '' },
    /** What it does, where that is another thing than what it says. */
    grantsNetwork: false,
    config: { ...judge0Settings },
  };
  const submissions = new Map<string, Submission>();
  const server = await startRemoteServer(64 * 1024 * 1024, async (asked, fault): Promise<Answer> => {
    if (settings.authn && asked.headers['x-auth-token'] !== settings.authn) return { status: 401 };
    const [, first, second] = asked.path.split('/');
    if (first === 'about') return { status: 200, body: { version: settings.version, homepage: 'https://judge0.com' } };
    if (first === 'config_info') return { status: 200, body: settings.config };
    if (first === 'languages' && second)
      return { status: 200, body: judge0Languages.find(({ id }) => `${id}` === second) };
    if (first === 'languages') return { status: 200, body: judge0Languages.map(({ id, name }) => ({ id, name })) };
    if (first !== 'submissions') return { status: 404 };
    if (asked.method === 'POST') return create(asked);
    if (asked.method === 'DELETE') return remove(asked, second ?? '');
    const tell = (token: string) => {
      const found = submissions.get(token);
      return found && shown(fault === 'wrong' ? { ...found, language_id: 1 } : found, asked.query);
    };
    if (second !== 'batch') return { status: 200, body: tell(second ?? '') };
    const tokens = (asked.query.get('tokens') ?? '').split(',');
    return { status: 200, body: { submissions: tokens.map((token) => tell(token) ?? null) } };
  });

  const create = ({ body: sent, query }: Asked): Answer => {
    const body = sent as Sent;
    if (settings.queueIsFull) return { status: 503, body: { error: 'queue is full' } };
    const errors = faultsIn(body, settings);
    if (Object.keys(errors).length > 0) return { status: 422, body: errors };
    const token = randomUUID();
    const decode = (text: string) =>
      query.get('base64_encoded') === 'true' ? Buffer.from(text, 'base64').toString() : text;
    const submission: Submission = { ...body, token, status_id: 1 };
    submissions.set(token, submission);
    void perform(submission, decode(body.source_code), decode(body.stdin ?? ''));
    return { status: 201, body: { token } };
  };
  const remove = ({ headers }: Asked, token: string): Answer => {
    if (!settings.authz || headers['x-auth-user'] !== settings.authz) return { status: 403 };
    const found = submissions.get(token);
    if (!found) return { status: 404 };
    if (found.status_id <= 2)
      return { status: 400, body: { error: `submission cannot be deleted because its status is ${found.status_id}` } };
    submissions.delete(token);
    return { status: 200, body: { token } };
  };
  const perform = async (submission: Submission, code: string, stdin: string) => {
    const { language, source_file } = judge0Languages.find(({ id }) => id === submission.language_id)!;
    Object.assign(submission, { status_id: 2, started_at: new Date() });
    if (settings.internalError)
      return Object.assign(submission, { status_id: 13, message: settings.internalError, finished_at: new Date() });
    const result = await boxes.run(
      {
        ...{ language, stdin, args: argumentsIn(submission.command_line_arguments ?? '') },
        files: [{ name: source_file, content: code }, ...unzipped(submission.additional_files, source_file)],
        ...{ wallMs: submission.wall_time_limit * 1000, memoryBytes: submission.memory_limit * 1024 },
      },
      {},
    );
    Object.assign(submission, outcomeOf(result, submission, server.print), { finished_at: new Date() });
  };
  return Object.assign(server, { settings, submissions });
}
export type Judge0Server = Awaited<ReturnType<typeof startJudge0Server>>;

function faultsIn(body: Sent, { config, grantsNetwork }: { config: typeof judge0Settings; grantsNetwork: boolean }) {
  const most = (name: string, limit: number) =>
    Number(body[name as keyof Sent]) > limit ? { [name]: [`must be less than or equal to ${limit}`] } : {};
  return {
    ...(Buffer.from(body.source_code ?? '', 'base64')
      .toString()
      .trim()
      ? {}
      : { source_code: ["can't be blank"] }),
    ...(judge0Languages.some(({ id }) => id === body.language_id)
      ? {}
      : { language_id: [`language with id ${body.language_id} doesn't exist`] }),
    ...most('cpu_time_limit', config.max_cpu_time_limit),
    ...most('wall_time_limit', config.max_wall_time_limit),
    ...(body.wall_time_limit < 1 ? { wall_time_limit: ['must be greater than or equal to 1'] } : {}),
    ...most('memory_limit', config.max_memory_limit),
    ...most('max_processes_and_or_threads', config.max_max_processes_and_or_threads),
    ...most('max_file_size', config.max_max_file_size),
    ...((body.command_line_arguments ?? '').length > 512 ? { command_line_arguments: ['is too long'] } : {}),
    ...(body.command_line_arguments && !config.enable_command_line_arguments
      ? { command_line_arguments: ['setting command line arguments is not allowed'] }
      : {}),
    ...(body.compiler_options && !judge0Languages.find(({ id }) => id === body.language_id)?.compile_cmd
      ? { compiler_options: ['setting compiler options is only allowed for compiled languages'] }
      : {}),
    ...(body.additional_files && !config.enable_additional_files
      ? { additional_files: ['setting additional files is not allowed'] }
      : {}),
    ...(body.enable_network && !config.allow_enable_network && !grantsNetwork
      ? { enable_network: ['enabling network is not allowed'] }
      : {}),
  };
}

/** It writes them into a script of the shell, without some characters. */
function argumentsIn(words: string): string[] {
  const safe = words.trim().replace(/[$&;<>|`]/g, '');
  if (safe === '') return [];
  return execFileSync('/bin/bash', ['-c', `printf '%s\\0' ${safe}`])
    .toString()
    .split('\0')
    .slice(0, -1);
}

/** `unzip -n`: what is there already stays. */
function unzipped(archive: string | undefined, sourceFile: string): { name: string; content: string }[] {
  if (!archive) return [];
  const program = `import base64, io, json, sys, zipfile
archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(sys.stdin.read())))
print(json.dumps([{"name": name, "content": archive.read(name).decode()} for name in archive.namelist()]))`;
  const files = JSON.parse(execFileSync('/usr/bin/python3', ['-c', program], { input: archive }).toString());
  return files.filter((file: { name: string }) => file.name !== sourceFile);
}

function outcomeOf(result: JobResult, submission: Submission, print: (stdout: string) => string) {
  if (result.status === 'compile-error') return { status_id: 6, compile_output: result.compile?.output ?? '' };
  if (result.status === 'engine-error' || result.status === 'unavailable')
    return { status_id: 13, message: result.reason };
  const outcome = {
    ...{ stdout: print(result.stdout), stderr: result.stderr, compile_output: result.compile?.output ?? null },
    ...{ time: ((result.cpuMs ?? 1) / 1000).toFixed(3), wall_time: (result.wallMs / 1000).toFixed(3) },
    memory: Math.round((result.peakMemoryBytes ?? 1_000_000) / 1024),
    ...{ exit_code: result.exitCode ?? 0, exit_signal: null, message: null as string | null },
  };
  // a file that may grow no more ends most programs, and what is in it is told
  if (result.status === 'output-limit')
    return { ...outcome, stdout: `${outcome.stdout}more`, status_id: 11, exit_code: 153 };
  if (result.status === 'timeout') return { ...outcome, status_id: 5, exit_signal: 9, message: 'Time limit exceeded' };
  const code = result.status === 'memory-limit' ? 137 : outcome.exit_code;
  const memory = result.status === 'memory-limit' ? submission.memory_limit : outcome.memory;
  if (code === 0) return { ...outcome, status_id: 3 };
  return { ...outcome, memory, status_id: 11, exit_code: code, message: `Exited with error status ${code}` };
}

const encoded = ['source_code', 'stdin', 'expected_output', 'stdout', 'stderr', 'compile_output', 'message'];
/** Ruby's `Base64.encode64`: a line for each 45 bytes. */
const encode64 = (text: string) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{60}|.+$)/g, '$1\n');

function shown(submission: Submission, query: URLSearchParams) {
  const fields = query.get('fields')?.split(',') ?? ['token', 'stdout', 'stderr', 'time', 'memory'];
  const inBase64 = query.get('base64_encoded') === 'true';
  const tell = (name: string) => {
    const value = (submission as Record<string, unknown>)[name] ?? null;
    return inBase64 && encoded.includes(name) && typeof value === 'string' ? encode64(value) : value;
  };
  return Object.fromEntries(fields.map((name) => [name, tell(name)]));
}
