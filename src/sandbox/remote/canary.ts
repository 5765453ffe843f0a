import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, sandboxLimits } from '../contract.ts';
import type { Job, JobResult } from '../engines.ts';

const seen = ['/proc/self/status', '/proc/net/route', '/proc/net/ipv6_route'];
const argument = 'argument';
const FILLING = 60_000;
/** Servers may be slow at their first program, and compile it. */
const WALL_MS = 5000;

const source = (name: string) => readFileSync(join(import.meta.dirname, 'canary', name), 'utf8');

/** Programs that print their argument, the files that standard input names, and as much as any program may print. */
const programs: Partial<Record<Language, { name: string; content: string }>> = {
  javascript: { name: 'main.js', content: source('javascript.js') },
  // As people write it: a compiler that does not know Node's types refuses what they write, and is of no use to them.
  typescript: {
    name: 'main.ts',
    content: `import * as fs from 'fs';
const tell = (text: string) => process.stdout.write(text + '\\n');
tell('ready ' + (process.argv[2] || ''));
for (const path of fs.readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  if (fs.existsSync(path)) tell('== ' + path + '\\n' + fs.readFileSync(path, 'utf8'));
}
tell(new Array(${FILLING} + 1).join('x'));
`,
  },
  python: { name: 'main.py', content: source('python.py') },
  c: { name: 'main.c', content: source('c.c') },
  cpp: { name: 'main.cpp', content: source('cpp.cpp') },
  java: { name: 'Main.java', content: source('java.java') },
  go: { name: 'main.go', content: source('go.go') },
  rust: { name: 'main.rs', content: source('rust.rs') },
  ruby: { name: 'main.rb', content: source('ruby.rb') },
  php: { name: 'main.php', content: source('php.php') },
  bash: { name: 'main.sh', content: source('bash.sh') },
};

export const sqlReason = 'results of SQL are printed in another form there';

export type RemoteVerdict = { reason: string } | { note: string };

/** Runs the language's canary and judges what it saw of its box. `note` says what of it is known, and what is not. */
export async function runRemoteCanary(
  language: Language,
  run: (job: Job) => Promise<JobResult>,
  { args }: { args: boolean },
): Promise<RemoteVerdict> {
  const program = programs[language];
  if (!program) return { reason: sqlReason };
  const result = await run({
    language,
    files: [program],
    args: args ? [argument] : [],
    stdin: `${seen.join('\n')}\n`,
    wallMs: WALL_MS,
    memoryBytes: sandboxLimits.runMemoryMiB * 2 ** 20,
  });
  if (result.status !== 'ok')
    return {
      reason: result.reason ?? (lastLine(result.stderr) || lastLine(result.compile?.output ?? '') || result.status),
    };
  return verdictOn(result.stdout, args);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';

function verdictOn(stdout: string, args: boolean): RemoteVerdict {
  const lines = stdout.split('\n').map((line) => line.trim());
  if (lines[0] !== `ready ${args ? argument : ''}`.trim()) return { reason: 'its canary answered something else' };
  if (!lines.includes('x'.repeat(FILLING))) return { reason: `its output ends before ${FILLING} bytes` };
  const files = filesIn(lines);
  const status = files.get('/proc/self/status') ?? [];
  const user = field(status, 'Uid');
  if (user === '0') return { reason: 'code would run as root there' };
  if (/[1-9a-f]/.test(field(status, 'CapEff') ?? '')) return { reason: 'code would have capabilities there' };
  const routes = routesIn(files);
  if (routes?.length) return { reason: `code there reaches a network (${routes[0]})` };
  return { note: noteOn(user !== undefined, routes !== null) };
}

function filesIn(lines: readonly string[]): Map<string, string[]> {
  const parts = lines.join('\n').split(/^== /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [path = '', ...file] = part.split('\n');
      return [path, file];
    }),
  );
}

/** The first number of `Uid:	1000	1000	1000	1000`. */
const field = (status: readonly string[], name: string): string | undefined =>
  status.find((line) => line.startsWith(`${name}:`))?.split(/\s+/)[1];

/** Devices but loopback that any address is reached over: without one nothing is, neither a neighbour nor a cloud's own addresses. */
function routesIn(files: Map<string, string[]>): string[] | null {
  const four = files.get('/proc/net/route');
  const six = files.get('/proc/net/ipv6_route') ?? [];
  if (!four) return null;
  const devices = [
    ...four.slice(1).map((line) => line.split(/\s+/)[0] ?? ''),
    ...six.map((line) => line.split(/\s+/)[9] ?? ''),
  ];
  return devices.filter((device) => device !== '' && device !== 'lo');
}

/** Nobody but whoever runs that server can know the rest. */
const noteOn = (knowsUser: boolean, knowsRoutes: boolean): string => {
  const proven = [...(knowsUser ? ['is not root'] : []), ...(knowsRoutes ? ['reaches no network'] : [])];
  const open = [
    ...(knowsUser ? [] : ['whether it is root']),
    ...(knowsRoutes ? [] : ['whether it reaches a network']),
    'what else of that server it sees, and whether memory and processes are limited',
  ];
  const known =
    proven.length > 0
      ? `Code runs on a server elsewhere, where it ${proven.join(' and ')}.`
      : 'Code runs on a server elsewhere.';
  return `${known} Not known: ${open.join('; ')}.`;
};
