// Runs inside QuickJS, before the candidate's code: what programs expect of Node, as far as it needs nothing of a machine.
// `host` is the only way out of the interpreter; `util` is Node's own inspect.
(host, util) => {
  const { inspect, formatWithOptions } = util;
  const define = (target, values) => {
    for (const key of Reflect.ownKeys(values))
      Object.defineProperty(target, key, { value: values[key], writable: true, configurable: true });
  };

  // --- errors: V8's way of writing a stack, without the frames of this file, and with the columns of the first line as written
  const own = 'prelude.js';
  Error.prepareStackTrace = (error, frames) => {
    const isOwn = (frame) => frame?.getFileName() === own;
    const lines = frames
      .filter((frame, at) => !isOwn(frame) && !(frame.isNative() && (isOwn(frames[at + 1]) || isOwn(frames[at - 1]))))
      .map((frame) => {
        const [file, line] = [frame.getFileName(), frame.getLineNumber()];
        const name = frame.getFunctionName();
        if (!file) return `    at ${name || '<anonymous>'} (native)`;
        const column = frame.getColumnNumber() - (line === 1 ? (shifted.get(file) ?? 0) : 0);
        const place = `${file}:${line}:${Math.max(1, column)}`;
        return name && name !== '<eval>' ? `    at ${name} (${place})` : `    at ${place}`;
      });
    return [headOf(error), ...lines].join('\n');
  };
  const headOf = (error) => {
    try {
      return String(error);
    } catch {
      return 'Error';
    }
  };
  const shifted = new Map();

  define(Promise.prototype, {
    [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
      const [state, value] = host('promise', this);
      if (state === 'pending') return 'Promise { <pending> }';
      if (depth !== null && depth < 0) return '[Promise]';
      const shown = inspect(value, { ...options, depth: options.depth === null ? null : options.depth - 1 });
      return `Promise { ${state === 'rejected' ? '<rejected> ' : ''}${shown} }`;
    },
  });

  // --- bytes
  class Bytes extends Uint8Array {
    toString() {
      return new TextDecoder().decode(this);
    }
  }

  // --- events
  class EventEmitter {
    #listeners = new Map();
    on(name, listener) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
      return this;
    }
    addListener(name, listener) {
      return this.on(name, listener);
    }
    once(name, listener) {
      const wrapped = (...args) => {
        this.off(name, wrapped);
        listener.apply(this, args);
      };
      wrapped.listener = listener;
      return this.on(name, wrapped);
    }
    off(name, listener) {
      const kept = (this.#listeners.get(name) ?? []).filter((one) => one !== listener && one.listener !== listener);
      this.#listeners.set(name, kept);
      return this;
    }
    removeListener(name, listener) {
      return this.off(name, listener);
    }
    removeAllListeners(name) {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    listenerCount(name) {
      return (this.#listeners.get(name) ?? []).length;
    }
    emit(name, ...args) {
      const listeners = this.#listeners.get(name) ?? [];
      if (name === 'error' && listeners.length === 0) throw args[0];
      for (const listener of listeners) listener.apply(this, args);
      return listeners.length > 0;
    }
  }
  EventEmitter.EventEmitter = EventEmitter;

  // --- timers: the host sleeps until the next one is due
  const timers = new Map();
  let lastTimer = 0;
  class Timeout {
    constructor(id) {
      this.id = id;
    }
    ref() {
      return this;
    }
    unref() {
      timers.delete(this.id);
      return this;
    }
    [Symbol.toPrimitive]() {
      return this.id;
    }
  }
  const schedule = (callback, delay, args, every) => {
    if (typeof callback !== 'function')
      throw new TypeError(`The "callback" argument must be of type function. Received ${inspect(callback)}`);
    const wait = delay >= 1 && delay <= 2147483647 ? Math.trunc(delay) : 1;
    lastTimer += 1;
    timers.set(lastTimer, { at: performance.now() + wait, callback, args, every: every ? wait : null });
    return new Timeout(lastTimer);
  };
  const immediates = [];
  const clear = (timer) => {
    timers.delete(Number(timer?.id ?? timer));
    const index = immediates.indexOf(timer);
    if (index >= 0) immediates.splice(index, 1);
  };
  define(globalThis, {
    setTimeout: (callback, delay, ...args) => schedule(callback, delay, args, false),
    setInterval: (callback, delay, ...args) => schedule(callback, delay, args, true),
    setImmediate(callback, ...args) {
      const immediate = { callback, args };
      immediates.push(immediate);
      return immediate;
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  });
  const nextTimer = () => [...timers].reduce((next, one) => (!next || one[1].at < next[1].at ? one : next), null);
  /** Runs what is due, one callback; tells the milliseconds until the next one, or -1 when there is none. */
  const tick = () => {
    const next = nextTimer();
    const now = performance.now();
    if (next && next[1].at <= now) {
      const [id, timer] = next;
      if (timer.every === null) timers.delete(id);
      else timer.at = now + timer.every;
      timer.callback(...timer.args);
      return 0;
    }
    const immediate = immediates.shift();
    if (immediate) {
      immediate.callback(...immediate.args);
      return 0;
    }
    return next ? next[1].at - now : -1;
  };

  // --- process and its streams
  let program = { files: {}, args: [], stdin: '' };
  const writable = (descriptor) =>
    Object.assign(new EventEmitter(), {
      isTTY: false,
      write(chunk, encoding, done = encoding) {
        host('write', descriptor, chunk instanceof Uint8Array ? chunk : String(chunk));
        if (typeof done === 'function') queueMicrotask(done);
        return true;
      },
      end(chunk) {
        if (chunk !== undefined) this.write(chunk);
      },
    });
  class Input extends EventEmitter {
    isTTY = false;
    #state = 'waiting';
    #encoding = null;
    on(name, listener) {
      super.on(name, listener);
      if (name === 'data' || name === 'end' || name === 'readable') this.resume();
      return this;
    }
    setEncoding(encoding) {
      this.#encoding = encoding;
      return this;
    }
    resume() {
      if (this.#state !== 'waiting') return this;
      this.#state = 'started';
      setImmediate(() => {
        if (this.listenerCount('readable') > 0) this.emit('readable');
        const rest = this.read();
        if (rest !== null && rest.length > 0) this.emit('data', rest);
        if (this.listenerCount('readable') > 0) this.emit('readable');
        this.emit('end');
        this.emit('close');
      });
      return this;
    }
    pause() {
      return this;
    }
    unref() {
      return this;
    }
    read() {
      if (this.#state === 'read') return null;
      this.#state = 'read';
      const bytes = input();
      if (bytes.length === 0) return null;
      return this.#encoding ? bytes.toString() : bytes;
    }
    async *[Symbol.asyncIterator]() {
      const rest = this.read();
      if (rest !== null) yield rest;
    }
  }
  const input = () => new Bytes(new TextEncoder().encode(program.stdin));
  const process = new EventEmitter();
  const exit = (code = process.exitCode ?? 0) => {
    process.exitCode = code;
    process.emit('exit', Number(code));
    host('exit', Number(process.exitCode) & 255);
  };
  const began = performance.now();
  Object.assign(process, {
    argv: ['node', '/box/main.js'],
    env: {},
    exitCode: undefined,
    exit,
    platform: 'wasm',
    arch: 'wasm32',
    version: 'v26.0.0',
    versions: { node: '26.0.0' },
    pid: 1,
    cwd: () => '/box',
    uptime: () => (performance.now() - began) / 1000,
    nextTick: (callback, ...args) => queueMicrotask(() => callback(...args)),
    memoryUsage: () => ({ heapUsed: host('memory') }),
    stdin: new Input(),
    stdout: writable(1),
    stderr: writable(2),
    hrtime: Object.assign(
      (since = [0, 0]) => {
        const now = performance.now() * 1e6 - since[0] * 1e9 - since[1];
        return [Math.floor(now / 1e9), Math.floor(now % 1e9)];
      },
      { bigint: () => BigInt(Math.round(performance.now() * 1e6)) },
    ),
  });

  // --- console
  let indent = '';
  const counts = new Map();
  const clocks = new Map();
  const print = (descriptor, args) => {
    const text = formatWithOptions({ colors: false }, ...args);
    host('write', descriptor, `${indent}${indent ? text.replaceAll('\n', `\n${indent}`) : text}\n`);
  };
  const clockText = (label) => {
    const elapsed = performance.now() - (clocks.get(label) ?? performance.now());
    return `${label}: ${elapsed < 1000 ? `${elapsed.toFixed(3)}ms` : `${(elapsed / 1000).toFixed(3)}s`}`;
  };
  const console = {
    log: (...args) => print(1, args),
    info: (...args) => print(1, args),
    debug: (...args) => print(1, args),
    error: (...args) => print(2, args),
    warn: (...args) => print(2, args),
    trace: (...args) => print(2, [`Trace: ${formatWithOptions({}, ...args)}`]),
    dir: (value, options) => print(1, [inspect(value, { customInspect: false, ...options })]),
    assert(isTrue, ...args) {
      if (!isTrue) print(2, args.length > 0 ? ['Assertion failed:', ...args] : ['Assertion failed']);
    },
    group(...args) {
      if (args.length > 0) console.log(...args);
      indent += '  ';
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    count(label = 'default') {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      console.log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void clocks.set(label, performance.now()),
    timeLog: (label = 'default', ...args) => console.log(clockText(label), ...args),
    timeEnd(label = 'default') {
      console.log(clockText(label));
      clocks.delete(label);
    },
    table: (data, only) => console.log(tableOf(data, only)),
  };
  console.groupCollapsed = console.group;
  console.dirxml = console.log;

  function tableOf(data, only) {
    if (data === null || typeof data !== 'object') return data;
    const entries =
      data instanceof Map || data instanceof Set ? [...data].map((one, at) => [at, one]) : Object.entries(data);
    const cell = (value) =>
      inspect(value, { depth: value !== null && typeof value === 'object' ? 0 : 2, breakLength: Infinity });
    const isRow = (value) => value !== null && typeof value === 'object';
    const columns = only ?? [...new Set(entries.flatMap(([, row]) => (isRow(row) ? Object.keys(row) : [])))];
    const hasValues = entries.some(([, row]) => !isRow(row));
    const head = ['(index)', ...columns, ...(hasValues ? ['Values'] : [])];
    const rows = entries.map(([key, row]) => [
      String(key),
      ...columns.map((column) => (isRow(row) && Object.hasOwn(row, column) ? cell(row[column]) : '')),
      ...(hasValues ? [isRow(row) ? '' : cell(row)] : []),
    ]);
    const widths = head.map(
      (title, at) => Math.max(...[title, ...rows.map((row) => row[at])].map((one) => one.length)) + 2,
    );
    const line = (cells) => `│${cells.map((one, at) => ` ${one}`.padEnd(widths[at])).join('│')}│`;
    const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
    return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
  }

  // --- modules of Node that programs of an interview read input and check themselves with
  const notFound = (name) => {
    const error = new Error(
      `Cannot find module '${name}'. There are the files beside the code, and of Node: ${builtinNames()}`,
    );
    return Object.assign(error, { code: 'MODULE_NOT_FOUND' });
  };
  const fileAt = (path) => `/box/${String(path).replace(/^(\/box\/|\.\/)/, '')}`;
  const fs = {
    readFileSync(path, options) {
      const isText = typeof options === 'string' || options?.encoding;
      const isInput = path === 0 || path === '/dev/stdin' || path === process.stdin;
      const text = isInput ? program.stdin : program.files[fileAt(path)];
      if (text === undefined)
        throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
      return isText ? text : new Bytes(new TextEncoder().encode(text));
    },
    existsSync: (path) => Object.hasOwn(program.files, fileAt(path)),
    readdirSync: () => Object.keys(program.files).map((path) => path.slice('/box/'.length)),
    writeSync(descriptor, content) {
      host('write', descriptor, content instanceof Uint8Array ? content : String(content));
      return content.length;
    },
    writeFileSync(path, content) {
      const descriptor = { '/dev/stdout': 1, '/dev/stderr': 2 }[path] ?? path;
      if (typeof descriptor === 'number') return void fs.writeSync(descriptor, content);
      program.files[fileAt(path)] = String(content);
    },
  };
  class LineReader extends EventEmitter {
    #lines = null;
    #waiting = [];
    #closed = false;
    constructor() {
      super();
      setImmediate(() => this.#flow());
    }
    #rest() {
      this.#lines ??= program.stdin === '' ? [] : program.stdin.replace(/\r?\n$/, '').split(/\r?\n/);
      return this.#lines;
    }
    #flow() {
      while (!this.#closed && this.#rest().length > 0 && (this.#waiting.length > 0 || this.listenerCount('line') > 0)) {
        const line = this.#rest().shift();
        const waiting = this.#waiting.shift();
        if (waiting) waiting(line);
        else this.emit('line', line);
      }
      if (this.#rest().length === 0 && !this.#iterated) this.close();
    }
    #iterated = false;
    on(name, listener) {
      super.on(name, listener);
      if (name === 'line') setImmediate(() => this.#flow());
      return this;
    }
    question(prompt, options, answer = options) {
      process.stdout.write(prompt);
      this.#waiting.push(answer);
      setImmediate(() => this.#flow());
    }
    setPrompt(prompt) {
      this.promptText = prompt;
    }
    prompt() {
      process.stdout.write(this.promptText ?? '> ');
    }
    pause() {
      return this;
    }
    resume() {
      return this;
    }
    close() {
      if (this.#closed) return;
      this.#closed = true;
      this.emit('close');
    }
    async *[Symbol.asyncIterator]() {
      this.#iterated = true;
      while (this.#rest().length > 0 && !this.#closed) yield this.#rest().shift();
      this.close();
    }
  }
  class PromisedReader extends LineReader {
    question(prompt) {
      return new Promise((resolve) => super.question(prompt, {}, resolve));
    }
  }
  const isSame = (a, b) => inspect(a, whole) === inspect(b, whole);
  const whole = { depth: null, sorted: true, maxArrayLength: null, maxStringLength: null, breakLength: Infinity };
  class AssertionError extends Error {
    name = 'AssertionError';
    code = 'ERR_ASSERTION';
  }
  const check = (isTrue, message, otherwise) => {
    if (isTrue) return;
    if (message instanceof Error) throw message;
    throw new AssertionError(message ?? otherwise());
  };
  const differs = (a, b) => () => `Expected values to be equal:\n\n${inspect(a)} !== ${inspect(b)}\n`;
  const assert = Object.assign(
    (value, message) => check(value, message, () => `The expression evaluated to a falsy value: ${inspect(value)}`),
    {
      AssertionError,
      // biome-ignore lint/suspicious/noDoubleEquals: what `assert.equal` means
      equal: (a, b, message) => check(a == b, message, differs(a, b)),
      // biome-ignore lint/suspicious/noDoubleEquals: what `assert.notEqual` means
      notEqual: (a, b, message) => check(a != b, message, () => `${inspect(a)} == ${inspect(b)}`),
      strictEqual: (a, b, message) => check(Object.is(a, b), message, differs(a, b)),
      notStrictEqual: (a, b, message) => check(!Object.is(a, b), message, () => `${inspect(a)} === ${inspect(b)}`),
      deepStrictEqual: (a, b, message) => check(isSame(a, b), message, differs(a, b)),
      deepEqual: (a, b, message) => check(isSame(a, b), message, differs(a, b)),
      notDeepStrictEqual: (a, b, message) => check(!isSame(a, b), message, () => 'Expected values to differ'),
      fail: (message) => check(false, message, () => 'Failed'),
      throws(work, expected) {
        try {
          work();
        } catch (error) {
          if (expected instanceof RegExp)
            check(expected.test(String(error)), undefined, () => `${error} is not ${expected}`);
          if (typeof expected === 'function' && expected.prototype && !(error instanceof expected)) throw error;
          return;
        }
        throw new AssertionError('Missing expected exception.');
      },
    },
  );
  assert.ok = assert;
  assert.strict = assert;
  const sleep = (delay, value) => new Promise((resolve) => setTimeout(resolve, delay, value));
  const promisify =
    (work) =>
    (...args) =>
      new Promise((resolve, reject) => work(...args, (error, value) => (error ? reject(error) : resolve(value))));
  define(setTimeout, { [Symbol.for('nodejs.util.promisify.custom')]: sleep });
  const builtins = {
    fs,
    readline: { createInterface: () => new LineReader(), Interface: LineReader },
    'readline/promises': { createInterface: () => new PromisedReader() },
    events: EventEmitter,
    assert,
    'assert/strict': assert,
    util: {
      ...{ inspect, format: util.format, formatWithOptions, isDeepStrictEqual: isSame, TextEncoder, TextDecoder },
      promisify: (work) => work[Symbol.for('nodejs.util.promisify.custom')] ?? promisify(work),
    },
    process,
    timers: { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate },
    'timers/promises': { setTimeout: sleep, setImmediate: (value) => sleep(0, value) },
    perf_hooks: { performance },
    os: { EOL: '\n' },
    module: { stripTypeScriptTypes: (text) => host('strip', text) },
    vm: {
      compileFunction: (code, names = [], { filename = '/box/vm.js' } = {}) =>
        compile(filename, `(function (${names.join(', ')}) {`, code),
    },
  };
  builtins.readline.promises = builtins['readline/promises'];
  const builtinNames = () => Object.keys(builtins).sort().join(', ');

  /** A function of this code; the head is on the code's first line, so that lines are those of the file. */
  const compile = (filename, head, code) => {
    shifted.set(filename, head.length);
    return host('compile', `${head}${code}\n})`, filename);
  };
  const endings = ['', '.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '.json'];
  /** The name of a file beside the code, or of a builtin as `node:name`. */
  const resolve = (name) => {
    const builtin = String(name).replace(/^node:/, '');
    if (Object.hasOwn(builtins, builtin)) return `node:${builtin}`;
    const asked = fileAt(name);
    const typed = asked.replace(/\.([cm]?)js$/, '.$1ts');
    const found = [...endings.map((ending) => asked + ending), typed].find((one) => Object.hasOwn(program.files, one));
    if (found === undefined || !/^(\.\/|\/box\/)/.test(name)) throw notFound(name);
    return found;
  };
  const loaded = new Map();
  const load = (name) => {
    if (name.startsWith('node:')) return builtins[name.slice(5)];
    if (loaded.has(name)) return loaded.get(name).exports;
    const module = { exports: {}, id: name, filename: name, loaded: false };
    if (name.endsWith('.json')) module.exports = JSON.parse(program.files[name]);
    loaded.set(name, module);
    if (name.endsWith('.json')) return module.exports;
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    const run = compile(module.filename, `(function (${names.join(', ')}) {`, host('source', name));
    run.call(module.exports, module.exports, require, module, module.filename, '/box');
    module.loaded = true;
    return module.exports;
  };
  const require = Object.assign((name) => load(resolve(name)), { resolve, main: undefined });

  const imported = new Map();
  const reserved =
    /^(default|await|break|case|catch|class|const|continue|debugger|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|implements|interface|package|private|protected|public|arguments|eval|it)$/;
  define(globalThis, { console, process, global: globalThis });
  Object.defineProperty(globalThis, Symbol.for('vivavoce.imported'), { value: (name) => imported.get(name) });

  return {
    begin(text) {
      program = JSON.parse(text);
      loaded.clear();
      process.argv = ['node', program.main, ...program.args];
    },
    resolve,
    /** Runs a file as a CommonJS module, or throws its SyntaxError before anything of it ran. */
    load,
    /** What an `import` of this module gets: source whose names are those of its exports now. */
    importable(name) {
      const exports = load(name);
      imported.set(name, exports);
      const names = Object.keys(exports ?? {}).filter((key) => /^[A-Za-z_$][\w$]*$/.test(key) && !reserved.test(key));
      const get = `globalThis[Symbol.for('vivavoce.imported')](${JSON.stringify(name)})`;
      return [
        `const it = ${get};`,
        'export default it;',
        ...names.map((key) => `export const ${key} = it.${key};`),
      ].join(' ');
    },
    tick,
    /** Tells an error that nobody caught; the exit code of the program. */
    uncaught(error) {
      host(
        'write',
        2,
        `Uncaught ${error instanceof Error && !/\n {4}at /.test(error.stack) ? error.stack || headOf(error) : inspect(error)}\n`,
      );
      process.exitCode = 1;
      exit(1);
    },
    finish() {
      exit();
    },
  };
};
