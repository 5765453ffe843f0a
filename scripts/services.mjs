/**
 * Gets what the tests run against, once, into a cache folder outside the tree. Plain JavaScript without dependencies, since
 * it runs before anything is installed, on Node 20 or newer. Run alone: `node scripts/services.mjs [--install]`.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MINUTES = 60_000;
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vivavoce');

/** Where each thing is once it is there. Versions are part of the path, so that a new one is fetched by itself. */
export const paths = {
  mongoJavaServer: join(cache, 'mongo-java-server-1.47.0'),
  nx27017: join(cache, 'nx-27017-0.8.1'),
  livekit: join(cache, 'bin', process.platform === 'win32' ? 'server.exe' : 'server'),
};

/** The full path of a command, or undefined. */
export function which(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
}

/** Debian package -> how to see that it is there, and what for. */
const packages = {
  chromium: [() => which('chromium'), 'browser tests'],
  'redis-server': [() => which('redis-server'), 'rate limits and fan-out over Redis'],
  bubblewrap: [() => which('bwrap'), 'running code in a sandbox'],
  gcc: [() => existsSync('/usr/bin/gcc'), 'running C'],
  'g++': [() => existsSync('/usr/bin/g++'), 'running C++'],
  'default-jdk-headless': [() => existsSync('/usr/bin/javac'), 'running Java'],
  'golang-go': [() => existsSync('/usr/local/go/bin/go') || existsSync('/usr/bin/go'), 'running Go'],
  rustc: [() => existsSync('/usr/bin/rustc'), 'running Rust'],
  ruby: [() => existsSync('/usr/bin/ruby'), 'running Ruby'],
  'php-cli': [() => existsSync('/usr/bin/php'), 'running PHP'],
  flite: [() => which('flite'), 'speech that a recogniser understands'],
  pocketsphinx: [() => which('pocketsphinx_continuous'), 'a real speech recogniser'],
  'pocketsphinx-en-us': [() => existsSync('/usr/share/pocketsphinx/model/en-us'), 'its model'],
  'espeak-ng': [() => which('espeak-ng'), 'the interviewer’s voice'],
  'poppler-utils': [() => which('pdftotext'), 'reading PDF reports'],
  iproute2: [() => which('ip'), 'network namespaces'],
  strace: [() => which('strace'), 'watching for connections'],
  ffmpeg: [() => which('ffmpeg'), 'converting audio'],
  'fonts-dejavu-core': [() => existsSync('/usr/share/fonts/truetype/dejavu'), 'readable screenshots'],
  'default-jre-headless': [() => which('java'), 'running mongo-java-server'],
  maven: [() => which('mvn') || existsSync(done(paths.mongoJavaServer)), 'fetching mongo-java-server'],
  'python3-venv': [() => existsSync(done(paths.nx27017)) || canMakeVenv(), 'running nx-27017'],
};

/** Debian's own Python comes without what makes environments; others have it. */
const canMakeVenv = () =>
  which('python3') === '/usr/bin/python3'
    ? readdirSync('/usr/lib').some((name) => existsSync(join('/usr/lib', name, 'ensurepip')))
    : which('python3');

/** Service -> the package or cached program it is. The names are those that tests ask for. */
const installed = {
  ...Object.fromEntries(Object.entries(packages).map(([name, [present]]) => [name, present])),
  'mongo-java-server': () => existsSync(done(paths.mongoJavaServer)) && which('java'),
  'nx-27017': () => existsSync(done(paths.nx27017)),
  livekit: () => existsSync(paths.livekit),
  /** No program, but what some tests cannot do without. */
  root: () => process.getuid?.() === 0,
};

/** Whether a service can be started, at the cost of a few file look-ups. */
export const present = (service) => Boolean(installed[service]?.());

const done = (folder) => join(folder, 'complete');

/** Makes a folder in one step: a run that was cut short leaves nothing that looks complete. */
async function makeFolder(folder, fill) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await fill(folder);
  writeFileSync(done(folder), '');
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>vivavoce</groupId><artifactId>services</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>de.bwaldvogel</groupId><artifactId>mongo-java-server-h2-backend</artifactId><version>1.47.0</version>
  </dependency></dependencies>
</project>
`;

const steps = {
  'mongo-java-server': {
    why: 'a MongoDB server in Java, to test the store on',
    needs: ['java', 'mvn'],
    make: () =>
      makeFolder(paths.mongoJavaServer, async (folder) => {
        writeFileSync(join(folder, 'pom.xml'), pom);
        const goal = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'];
        await run('mvn', goal, { cwd: folder, timeout: 5 * MINUTES });
      }),
  },
  'nx-27017': {
    why: 'a MongoDB server in Python, to test the store on a second one',
    needs: ['python3'],
    make: () =>
      makeFolder(paths.nx27017, async (folder) => {
        await run('python3', ['-m', 'venv', folder], { timeout: MINUTES });
        const args = ['install', '--quiet', '--disable-pip-version-check', 'nx-27017==0.8.1'];
        await run(join(folder, 'bin', 'pip'), args, { timeout: 5 * MINUTES });
      }),
  },
  livekit: {
    why: 'the LiveKit media server, about two minutes the first time',
    needs: ['go'],
    async make() {
      const building = join(cache, `building-${process.pid}`);
      const env = { ...process.env, GOBIN: building };
      try {
        const module = 'github.com/livekit/livekit-server/cmd/server@v1.11.0';
        await run('go', ['install', module], { env, timeout: 15 * MINUTES });
        mkdirSync(join(cache, 'bin'), { recursive: true });
        renameSync(join(building, 'server'), paths.livekit);
      } finally {
        rmSync(building, { recursive: true, force: true });
      }
    },
  },
};

/** The lines that say why a command failed. */
const reason = (error) => `${error.stderr || error.message}`.trim().split('\n').slice(-3).join(' ');

async function installPackages(names) {
  const root = process.getuid?.() === 0;
  const apt = (...args) =>
    run(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 15 * MINUTES,
      maxBuffer: 64 * 1024 * 1024,
    });
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

async function ensurePackages(install) {
  const absent = Object.keys(packages).filter((name) => !present(name));
  if (absent.length === 0) return;
  if (!install) {
    console.log(
      `Some tests need more; install it with:\n  sudo apt-get install --no-install-recommends ${absent.join(' ')}`,
    );
    return;
  }
  console.log(`Installing ${absent.map((name) => `${name} (${packages[name][1]})`).join(', ')}`);
  await installPackages(absent).catch((error) =>
    console.error(`The packages could not be installed: ${reason(error)}`),
  );
}

/** Fetches one service unless it is there. Returns why it is missing, or undefined. */
async function ensureStep(name, { why, needs, make }) {
  if (present(name)) return;
  const lacking = needs.filter((command) => !which(command));
  if (lacking.length > 0) return `it needs ${lacking.join(' and ')}`;
  console.log(`Setting up ${name}: ${why}`);
  try {
    await make();
  } catch (error) {
    return reason(error);
  }
}

/**
 * Makes sure of every service; what is there already costs nothing. Debian packages are installed with `install` alone, else
 * the command is printed. Resolves with what is missing and why; never rejects for that.
 */
export async function ensureServices({ install = false } = {}) {
  await ensurePackages(install);
  const missing = Object.keys(packages).flatMap((service) =>
    present(service) ? [] : [{ service, why: `the Debian package ${service} is not installed` }],
  );
  for (const [service, step] of Object.entries(steps)) {
    const why = await ensureStep(service, step);
    if (why) missing.push({ service, why });
  }
  return { missing };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const install = process.env.CI === 'true' || process.argv.includes('--install');
  const { missing } = await ensureServices({ install });
  for (const { service, why } of missing) console.error(`No ${service}: ${why}`);
  process.exitCode = install && missing.length > 0 ? 1 : 0;
}
