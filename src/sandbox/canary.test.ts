import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBubblewrap } from './bubblewrap.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-canary-'));
  // whoever runs the script may write here
  chmodSync(folder, 0o777);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the engine says of Python when `bwrap` is this script. Descriptor 4 takes the status, 8 and 9 hold the program. */
async function probe(script: string | null): Promise<{ version: string } | { reason: string }> {
  symlinkSync('/usr/bin/setpriv', join(folder, 'setpriv'));
  if (script !== null) writeFileSync(join(folder, 'bwrap'), `#!/bin/bash\n${script}`, { mode: 0o755 });
  const engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()], path: folder });
  try {
    return await engine.probe('python');
  } finally {
    await engine.close();
  }
}

const exit0 = `echo '{ "exit-code": 0 }' >&4`;

it('is off where bubblewrap is not installed', async () => {
  expect(await probe(null)).toEqual({ reason: expect.stringContaining('bwrap: command not found') });
});

it('is off with the reason where the kernel makes no namespaces', async () => {
  const words = 'bwrap: No permissions to create new namespace';
  expect(await probe(`echo '${words}' >&2; exit 1`)).toEqual({ reason: words });
});

it('is off where the program works but nothing contains it', async () => {
  const found = await probe(`
    cd ${folder}
    /bin/cat <&9 >facts.sh
    # what follows the name of the program in its box
    while [ "$1" != main.py ]; do shift; done; shift
    /usr/bin/python3 -c "$(/bin/cat <&8)" "$@"; ${exit0}`);
  expect(found).toEqual({ reason: 'the box reaches the network' });
});

const facts = { version: '3', uid: 1000, seen: [], environment: ['PATH'], processes: 2, network: false };
it.each([
  ['it is contained', {}, { version: '3' }],
  ['it is root', { uid: 0 }, { reason: 'code would run as root in the box' }],
  ['it sees a file', { seen: ['/etc/shadow'] }, { reason: 'the box sees files of the host' }],
  ['it sees processes', { processes: 90 }, { reason: 'the box sees processes of the host' }],
  ['it sees variables', { environment: ['SECRET'] }, { reason: 'the box sees the environment of the host' }],
  ['it answers something else', { uid: 'x' }, { reason: 'its canary answered something else' }],
])('judges what a program saw: %s', async (_, change, verdict) => {
  expect(await probe(`echo '${JSON.stringify({ ...facts, ...change })}'; ${exit0}`)).toEqual(verdict);
});

it('is off where the canary prints no facts at all', async () => {
  expect(await probe(`echo hello; ${exit0}`)).toEqual({ reason: 'its canary answered something else' });
});

it('knows only languages with a recipe', async () => {
  const engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [] });
  expect(await engine.probe('sql')).toEqual({ reason: 'this language has no recipe' });
  await engine.close();
});
