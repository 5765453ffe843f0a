// The part that all children share: plain JavaScript, since a child reads only what was put into its folder.
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';

const REPORT = 3;
/** Of Node's own `process`: what needs no permission, or leads to what needs none. Nothing in a child uses them. */
const taken = [
  ...['kill', '_kill', '_debugProcess', 'execve', 'abort', 'reallyExit', 'dlopen', 'binding', '_linkedBinding'],
  ...['getBuiltinModule', 'loadEnvFile', 'chdir', 'umask', 'setuid', 'setgid', 'seteuid', 'setegid', 'setgroups'],
];
const reallyExit = process.reallyExit.bind(process);
const startedWith = Object.keys(process.env);
let began = process.cpuUsage();

// of this process, not of a program: those are caught where they are run
process.on('uncaughtException', (cause) => {
  write(2, `${String(cause?.message ?? cause).slice(0, 1000)}\n`);
  reallyExit(70);
});

/** Tells the host that this child is warm, and waits for its one order. Without an order the host has gone. */
export async function takeOrder(version) {
  for (const name of taken) Object.defineProperty(process, name, { value: undefined });
  globalThis.gc();
  write(REPORT, 'ready\n');
  const text = readFileSync(0, 'utf8');
  if (text === '') reallyExit(0);
  began = process.cpuUsage();
  const order = JSON.parse(text);
  if (order.canary) end({ facts: { ...(await factsFor(order.canary)), version } });
  return order;
}

/** What this process itself can reach of the host, as the host tells it to try. */
async function factsFor({ paths, port }) {
  const canRead = (path) => {
    try {
      return existsSync(path) || readFileSync(path).length >= 0;
    } catch {
      return false;
    }
  };
  const network = await new Promise((resolve) => {
    const no = () => resolve(false);
    try {
      connect(port, '127.0.0.1', () => resolve(true)).once('error', no);
    } catch {
      no();
    }
  });
  const seen = paths.filter(canRead);
  const can = ['fs.write', 'child', 'worker', 'wasi', 'addons', 'ffi', 'inspector', 'net'].filter((scope) =>
    process.permission.has(scope),
  );
  return { seen, network, can, environment: startedWith, root: process.getuid?.() === 0 };
}

/** How many bytes each descriptor has got, so that the host knows when it has read all. */
const wrote = [0, 0, 0, 0];

export function write(descriptor, content) {
  let rest = typeof content === 'string' ? Buffer.from(content) : content;
  wrote[descriptor] += rest.length;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (cause) {
      if (cause.code !== 'EAGAIN') throw cause;
    }
  }
}

/**
 * Reports how the program ended, `{ exitCode }`, `{ stopped: 'memory-limit' }` or `{ facts }`, then its answer where it gave
 * one. The host ends this process as soon as it has read that.
 */
export function end(ending, answer = new Uint8Array()) {
  const { user, system } = process.cpuUsage(began);
  const cpuMs = Math.round((user + system) / 1000);
  const told = { ...ending, cpuMs, outBytes: wrote[1], errBytes: wrote[2], answerBytes: answer.length };
  write(REPORT, `${JSON.stringify(told)}\n`);
  write(REPORT, answer);
  reallyExit(0);
}
