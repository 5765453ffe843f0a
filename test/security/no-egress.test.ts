import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../kit/services.ts';

const run = promisify(execFile);
const driver = fileURLToPath(new URL('./loopback-driver.ts', import.meta.url));

/** Runs a command where there is no network but loopback, and where all that it started ends with it. */
const alone = (...command: readonly string[]) => {
  const namespaces = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  return run('unshare', [...namespaces, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command], {
    timeout: 120_000,
  });
};

/** Calls that name an address on another machine. Name look-ups are among them: they go to a resolver. */
const leaving = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => /sa_family=AF_INET6?\b/.test(line))
    .filter((line) => !/inet_addr\("127\.|inet_pton\(AF_INET6, "::1"|inet_pton\(AF_INET6, "::ffff:127\./.test(line));

/** The resolver may be at a loopback address: port 53 counts as leaving wherever it is. */
const lookingUp = (log: string): string[] => log.split('\n').filter((line) => /htons\(53\)/.test(line));

describe.skipIf(missing('root', 'strace', 'iproute2', 'poppler-utils'))('without a network', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vivavoce-alone-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('the main job works, and nothing tries to leave the machine', async () => {
    const log = join(folder, 'calls');
    await alone(process.execPath, driver, log);
    const calls = readFileSync(log, 'utf8');
    expect(calls).toMatch(/connect\(.*inet_addr\("127\.0\.0\.1"\)/);
    expect(leaving(calls)).toEqual([]);
    expect(lookingUp(calls)).toEqual([]);
  });

  it.each([
    ['an address', `fetch('http://192.0.2.1/')`, leaving],
    ['a name', `fetch('http://vivavoce.example/')`, (log: string) => [...leaving(log), ...lookingUp(log)]],
  ])('a program that reaches for %s is seen', async (_what, source, seen) => {
    const log = join(folder, 'probe');
    const tracer = ['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log];
    await alone(...tracer, process.execPath, '-e', `${source}.catch(() => {})`);
    expect(seen(readFileSync(log, 'utf8'))).not.toEqual([]);
  });
});
