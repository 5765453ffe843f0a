import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import { addressOf } from './frames.ts';

const SECRET = 'a secret for benchmarks, long enough to sign';
const TICKET_SECONDS = 3600;
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));
const PROFILE_EVERY_US = 200;
export const PROFILES = join(import.meta.dirname, '..', 'out', 'hub-profile');

/** Where one client of a document connects. */
export type Door = { url: string; address: Uint8Array; token: boolean };
export type ServerName = 'ours' | 'ours, saved marks' | 'ours on MongoDB wire' | 'y-websocket' | 'hocuspocus';
export type Cpu = { seconds: number; mainSeconds: number };
export type ServerStats = { rssBytes: number; heapBytes: number; delayP99Ms: number };

/** A server in a process of its own on core 0. */
export type Server = {
  door(document: string): Promise<Door>;
  /** Processor time so far: of all its threads, and of the one that runs its JavaScript alone. */
  cpu(): Cpu;
  /** Of ours only. The delay of the event loop is counted from the call before. */
  stats(): Promise<ServerStats>;
  stop(): Promise<void>;
};

export type Surroundings = { controlUrl: string; mongoUrl?: string; profile: boolean };

const scripts: Record<ServerName, string> = {
  ours: 'serve-ours.ts',
  'ours, saved marks': 'serve-ours.ts',
  'ours on MongoDB wire': 'serve-ours.ts',
  'y-websocket': 'serve-y-websocket.mjs',
  hocuspocus: 'serve-hocuspocus.mjs',
};

export async function startServer(name: ServerName, around: Surroundings): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  const isOurs = name.startsWith('ours');
  const child = onCoreZero(isOurs && around.profile ? profiling() : [], scripts[name], {
    FOLDER: folder,
    SECRET,
    CONTROL_URL: around.controlUrl,
    ...(name === 'ours on MongoDB wire' ? { MONGODB_URL: around.mongoUrl! } : {}),
  });
  const url = await firstLine(child);
  const doorOf = isOurs ? ourDoors(url, name === 'ours, saved marks') : peerDoors(url, name === 'hocuspocus');
  return {
    door: doorOf,
    cpu: () => ({
      seconds: cpuSecondsIn(`/proc/${child.pid}/stat`),
      mainSeconds: cpuSecondsIn(`/proc/${child.pid}/task/${child.pid}/stat`),
    }),
    async stats() {
      child.send('stats');
      return (await once(child, 'message'))[0] as ServerStats;
    },
    async stop() {
      const exited = once(child, 'exit');
      if (around.profile && isOurs) child.send('stop');
      else child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function profiling(): string[] {
  rmSync(PROFILES, { recursive: true, force: true });
  mkdirSync(PROFILES, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`, `--cpu-prof-interval=${PROFILE_EVERY_US}`];
}

/** Starts a script of this folder, which dies with this process. */
export function onCoreZero(flags: readonly string[], script: string, env: Record<string, string> = {}): ChildProcess {
  const args = ['-c', '0', process.execPath, ...flags, join(import.meta.dirname, script)];
  const child = spawn('taskset', args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return child;
}

export async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    child.stdout!.resume();
    return line;
  }
  throw new Error('The server ended before it listened');
}

/** Fields 14 and 15, after the name, which may hold spaces. */
function cpuSecondsIn(file: string): number {
  const stat = readFileSync(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

const peerDoors =
  (url: string, addressed: boolean) =>
  async (document: string): Promise<Door> => ({
    url: `${url}/${document}`,
    address: addressed ? addressOf(document) : new Uint8Array(),
    token: addressed,
  });

/** Each document is the code of a session of its own, with a signed ticket for everyone who comes. */
function ourDoors(url: string, saved: boolean) {
  const signer = createSigner(SECRET);
  return async (document: string): Promise<Door> => {
    const ticket = await signer.sign('ticket', claimsFor(document), TICKET_SECONDS);
    const query = `ticket=${ticket}${saved ? '&saved=1' : ''}`;
    return { url: `${url}/sync/${document}/code?${query}`, address: new Uint8Array(), token: false };
  };
}

/** A candidate of their own. */
export const claimsFor = (sessionId: string): TicketClaims => ({
  jti: newId(),
  sessionId,
  interviewId: newId(),
  tenantId: 'tenant',
  environment: 'test',
  participantId: newId(),
  name: 'Ada Lovelace',
  role: 'candidate',
  documents: { code: 'write', board: 'write', notes: 'write' },
  voice: true,
  run: true,
  control: false,
});
