// Runs JavaScript and TypeScript in QuickJS-ng, itself in WebAssembly: the candidate's code reaches `host` below, nothing else.
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { EvalFlags, JSException, QuickJS } from 'quickjs-wasi';
import { end, takeOrder, write } from './job.js';

const folder = import.meta.dirname;
const read = (path) => readFileSync(`${folder}/${path}`);
const wasm = await WebAssembly.compile(read('node_modules/quickjs-wasi/quickjs.wasm'));
const extensions = ['encoding', 'structured-clone', 'url'].map((name) => ({
  name,
  wasm: read(`node_modules/quickjs-wasi/extensions/${name}/${name}.so`),
}));

/** As deep as Node goes. The stack that QuickJS comes with is a tenth of it. */
const STACK_BYTES = 8 * 2 ** 20;
const DEEPEST_BYTES = 2800 * 1024;
const PAGE_BYTES = 65_536;
const REPORT = 3;
const KIT = 'vivavoce.kit';

/** Unlike the package's own, with more than milliseconds. */
const wasi = (memory) => ({
  clock_time_get(clock, _precision, at) {
    const now = clock === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
    new DataView(memory.buffer).setBigUint64(at, now, true);
    return 0;
  },
  fd_write: () => 8,
});
const rejected = new Map();
const options = {
  ...{ wasm, extensions, wasi, timezoneOffset: 0 },
  onUnhandledRejection(promise, reason, isHandled) {
    if (isHandled) rejected.delete(promise.identity);
    else rejected.set(promise.identity, { promise: promise.dup(), reason: reason.dup() });
  },
  moduleLoader: {
    normalize: (_from, name) => kit('resolve', vm.newString(name)).toString(),
    load: (name) => (isModule(name) ? sourceOf(name) : kit('importable', vm.newString(name)).toString()),
  },
};

const saved = `${folder}/snapshot.bin`;
const vm = existsSync(saved)
  ? await QuickJS.restore(QuickJS.deserializeSnapshot(readFileSync(saved)), options)
  : await prepared();

/** With the prelude, which takes long to read: children start from the memory after it. */
async function prepared() {
  const fresh = await QuickJS.create(options);
  const inspect = read('node_modules/node-inspect-extracted/dist/inspect.js').toString();
  // Node's inspect takes a copy of each global, of which QuickJS has no Atomics
  const load = `globalThis.Atomics = {}; const module = { exports: {} }, exports = module.exports; ${inspect}\n; delete globalThis.Atomics;`;
  const util = fresh.evalCode(`(() => { ${load} return module.exports; })()`, 'prelude.js');
  const start = fresh.evalCode(read('prelude.js').toString(), 'prelude.js');
  const made = fresh.callFunction(start, fresh.undefined, fresh.newFunction('host', host), util);
  fresh.setProp(fresh.global, KIT, made);
  return fresh;
}

/** The package keeps its own to itself: the limits once it has started, and the state of a promise. */
const raw = vm.exports;
const kitObject = vm.global.getProp(KIT);
const kit = (name, ...args) => vm.callFunction(kitObject.getProp(name), kitObject, ...args);
const answer = [];
let hasAnswer = false;
/** By path. Before there is an order: a program that makes WebAssembly compile what every program uses. */
let files = {
  '/box/warm.js': `console.log('warm', { list: [1, 'two', null] }, new Error('x').stack); setTimeout(() => {});`,
};
let isMuted = true;
/** The last file that could not be read as a script. */
let unreadable = null;

const sourceOf = (name) =>
  /\.[cm]?ts$/.test(name) ? stripTypeScriptTypes(files[name], { sourceUrl: name }) : files[name];
const moduleSyntax = /^\s*(?:import\b(?!\s*[(.])|export\b)/m;
function isModule(name) {
  if (name.startsWith('node:') || /\.(json|cjs|cts)$/.test(name)) return false;
  return /\.(mjs|mts)$/.test(name) || moduleSyntax.test(files[name]);
}

/** What the prelude asks for. Errors that are thrown here are thrown in the interpreter, without the way here. */
function host(op, ...args) {
  try {
    return asks[op.toString()](...args) ?? vm.undefined;
  } catch (cause) {
    if (cause instanceof Error && !(cause instanceof JSException)) cause.stack = headOf(cause);
    throw cause;
  }
}
const headOf = (cause) => String(cause.stack).split(/\n {4}at /)[0];

const asks = {
  write(descriptor, content) {
    const bytes = content.isString ? Buffer.from(content.toString()) : Buffer.from(content.toUint8Array());
    const number = descriptor.toNumber();
    if (isMuted) return;
    if (number === REPORT && hasAnswer) answer.push(bytes);
    else if (number === 1 || number === 2) write(number, bytes);
    else throw new Error('EBADF: bad file descriptor, write');
  },
  exit: (code) => end({ exitCode: code.toNumber() }, Buffer.concat(answer)),
  compile(source, filename) {
    unreadable = filename.toString();
    const compiled = vm.evalCode(source.toString(), unreadable);
    unreadable = null;
    return compiled;
  },
  source: (name) => vm.newString(sourceOf(name.toString())),
  strip: (text) => vm.newString(stripTypeScriptTypes(text.toString())),
  memory: () => vm.newNumber(vm.getAllocatedSize()),
  promise(promise) {
    const pair = vm.newArray();
    const state = promise.promiseState;
    vm.setProp(pair, '0', vm.newString(['pending', 'fulfilled', 'rejected'][state]));
    if (state > 0) vm.setProp(pair, '1', new promise.constructor(vm, raw.qjs_promise_result(promise.ptr)));
    return pair;
  },
};

/** Does one piece of work in the interpreter, and what it left to do at once; what nobody caught ends the program. */
function inside(work) {
  try {
    const result = work();
    vm.executePendingJobs();
    const [first] = rejected.values();
    if (first) kit('uncaught', first.reason);
    return result;
  } catch (cause) {
    return inside(() => fail(cause));
  }
}

/** A program may have broken what tells its errors. */
let isTelling = false;
function fail(cause) {
  const isInside = cause instanceof JSException;
  if (isInside && raw.qjs_is_uncatchable_error(cause.handle.ptr)) end({ stopped: 'memory-limit' });
  if (isInside && !isTelling) {
    isTelling = true;
    return kit('uncaught', cause.handle);
  }
  // of this process: a stack that the interpreter did not see coming, a trap, or types that cannot be taken off
  write(2, `Uncaught ${isInside ? `${cause.name}: ${cause.message}` : headOf(cause)}\n`);
  return end({ exitCode: 1 });
}

function start(main) {
  try {
    if (!/\.(mjs|mts)$/.test(main)) return kit('load', vm.newString(main));
  } catch (cause) {
    if (unreadable !== main || !(moduleSyntax.test(files[main]) || /\bawait\b/.test(files[main]))) throw cause;
  }
  return vm.evalCode(sourceOf(main), main, EvalFlags.TYPE_MODULE);
}

vm.registerHostCallback('host', host);
kit('begin', vm.newString(JSON.stringify({ files, main: '/box/warm.js', args: [], stdin: '' })));
kit('load', vm.newString('/box/warm.js'));
vm.executePendingJobs();
kit('tick');
isMuted = false;

const order = await takeOrder(vm.versions.quickjs);
if (order.snapshot) end({ facts: null }, QuickJS.serializeSnapshot(vm.snapshot()));
vm.evalCode(`delete globalThis['${KIT}']`).dispose();

raw.memory.grow(STACK_BYTES / PAGE_BYTES);
raw.__stack_pointer.value = raw.memory.buffer.byteLength - 16;
raw.JS_UpdateStackTop(raw.qjs_get_runtime_ptr());
raw.qjs_set_max_stack_size(DEEPEST_BYTES);
raw.qjs_set_memory_limit(vm.getAllocatedSize() + order.memoryBytes);

files = Object.fromEntries(order.files.map(({ name, content }) => [`/box/${name}`, content]));
hasAnswer = order.answers === true;
const main = `/box/${order.files[0].name}`;

kit('begin', vm.newString(JSON.stringify({ files, main, args: order.args, stdin: order.stdin })));
inside(() => start(main));
const pause = new Int32Array(new SharedArrayBuffer(4));
for (;;) {
  const wait = inside(() => kit('tick')).toNumber();
  if (wait < 0) break;
  if (wait > 0) Atomics.wait(pause, 0, 0, wait);
}
inside(() => kit('finish'));
