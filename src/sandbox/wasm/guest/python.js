// Runs Python in Pyodide. Pyodide by itself is no sandbox: what holds it is the process that it runs in.
import children from 'node:child_process';
import { constants, existsSync, readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { end, takeOrder, write } from './job.js';

const folder = import.meta.dirname;
const saved = `${folder}/snapshot.bin`;
const PAGE_BYTES = 65_536;
const SYSTEM_PAGE_BYTES = 4096;
const ANSWER = '/tmp/answer';
/** Pyodide first asks for more than it needs. The watchdog keeps to the limit itself. */
const SLACK = 1.25;

/** All that Pyodide wants of it, which Node's permissions deny. */
process.binding = (name) => {
  if (name !== 'constants') throw new Error(`no ${name}`);
  return { fs: constants };
};
let mostBytes = Number.POSITIVE_INFINITY;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE_BYTES > mostBytes) end({ stopped: 'memory-limit' });
  return grow.call(this, pages);
};

// what C code in the interpreter may call: there is no shell, nobody listens, and Pyodide's own words go nowhere
children.spawnSync = () => ({ status: 127, signal: null });
for (const name of ['WebSocket', 'fetch', 'EventSource']) globalThis[name] = undefined;
for (const name of ['log', 'warn', 'error']) console[name] = () => {};
process.argv.length = 1;
// Node's own would make the descriptors such that nothing waits for them
for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries())
  Object.defineProperty(process, name, { value: { fd, isTTY: false } });

const isRestored = existsSync(saved);
let isMuted = true;
const python = await boot();
const start = python.globals.get('start');
const version = python.runPython('sys.version.split()[0]');
// what every program does, so that WebAssembly has it compiled
const warm = "print(1, [2], f'{3:.2f}')\nclass A: pass\nraise KeyError(input())";
const nothing = { files: [{ name: 'warm.py', content: warm }], args: [], stdin: 'x', memoryBytes: 2 ** 40 };
if (isRestored) run(nothing);
isMuted = false;
const order = await takeOrder(version);
if (order.snapshot) end({ facts: null }, python.makeMemorySnapshot());
const exitCode = run(order);
end({ exitCode }, order.answers ? python.FS.readFile(ANSWER) : undefined);

async function boot() {
  const options = {
    ...{ jsglobals: {}, packages: [], args: [] },
    env: { HOME: '/box', LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' },
  };
  if (!isRestored) {
    const fresh = await loadPyodide({ ...options, _makeSnapshot: true });
    fresh.runPython(readFileSync(`${folder}/runner.py`, 'utf8'));
    return fresh;
  }
  Int8Array.prototype.set = setDifferent;
  const restored = await loadPyodide({ ...options, _loadSnapshot: readFileSync(saved) });
  delete Int8Array.prototype.set;
  // it keeps a second copy else
  restored._api.config._loadSnapshot = undefined;
  return restored;
}

/** Leaves pages alone that hold the same already: half of the memory is zero, and takes none until it is written. */
function setDifferent(source, offset = 0) {
  const [from, to] = [source, this].map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength));
  for (let at = 0; at < from.length; at += SYSTEM_PAGE_BYTES) {
    const page = from.subarray(at, at + SYSTEM_PAGE_BYTES);
    const there = to.subarray(offset + at, offset + at + page.length);
    if (!page.equals(there)) there.set(page);
  }
}

/** The exit code. */
function run({ files, args, stdin, memoryBytes, answers }) {
  mostBytes = python._module.HEAP8.length + memoryBytes * SLACK;
  const input = Buffer.from(stdin);
  let read = 0;
  python.setStdin({
    read(into) {
      const count = input.copy(into, 0, read, read + into.length);
      read += count;
      return count;
    },
  });
  python.setStdout(output(1));
  python.setStderr(output(2));
  const { FS } = python;
  FS.mkdirTree('/box');
  for (const { name, content } of files) FS.writeFile(`/box/${name}`, content);
  FS.chdir('/box');
  // the next free descriptor is 3, as for programs of the system
  if (answers) FS.open(ANSWER, 'w+');
  const [main] = files;
  const code = exitCodeOf(() => start(main.name, python.toPy(args)));
  if (isMuted) FS.unlink(`/box/${main.name}`);
  return code;
}

function output(descriptor) {
  return {
    write(bytes) {
      if (!isMuted) write(descriptor, bytes);
      return bytes.length;
    },
  };
}

/** Of a program that ended in its own way, or that took the interpreter with it. */
function exitCodeOf(work) {
  try {
    return work();
  } catch (cause) {
    if (typeof cause.status === 'number') return cause.status & 255;
    write(2, `The interpreter crashed: ${cause.message}\n`);
    return 1;
  }
}
