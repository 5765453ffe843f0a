// Runs on any Node from 20 on, before anything is installed: plain JavaScript, nothing imported but Node itself.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules/.vivavoce-installed');
const built = join(root, 'web/dist/index.html');

/** Node 26, as the lock file brings it. */
export const node = join(root, 'node_modules/.bin/node');

export const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a command in the project and resolves with its exit code; signals go on to it. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  const forward = ['SIGINT', 'SIGTERM'].map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, handler] of forward) process.on(signal, handler);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const [name, handler] of forward) process.off(name, handler);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Installs what the lock file says and builds the web app, each only when it has to be. */
export async function setUp() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    stop(`Vivavoce needs Node 20 or newer to set itself up; this is ${process.versions.node}.`);
  await installPackages();
  await buildWeb();
}

async function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages: the lock file is new here. This takes a minute, once.');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (code !== 0) stop('The packages could not be installed; npm says why above.');
  writeFileSync(stamp, wanted);
}

async function buildWeb() {
  if (existsSync(built) && statSync(built).mtimeMs >= newest(join(root, 'web'))) return;
  say('Building the web app: its sources are newer than what was built.');
  const code = await run(node, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn']);
  if (code !== 0) stop('The web app could not be built; the reason stands above.');
}

/** When the newest file of the folder changed, what was built left out. */
function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    });
  return Math.max(0, ...times);
}

export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
