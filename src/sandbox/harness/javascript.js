// Calls the candidate's function with arguments from standard input and answers over descriptor 3, apart from what the
// code prints. It knows nothing of the expected value.
const fs = require('node:fs');
const vm = require('node:vm');

const call = JSON.parse(fs.readFileSync(0, 'utf8'));
// of TypeScript, what the compiler has made of it, or else the code itself without its types
const isCompiled = fs.existsSync('/box/main.js');
const filename = isCompiled ? '/box/main.js' : '/box/main.ts';
const text = fs.readFileSync(filename, 'utf8');
const plain = isCompiled ? text : require('node:module').stripTypeScriptTypes(text);
// `export` is taken off, so that the same code runs as a script; lines stay where they were
const source = plain.replace(/^export\s+(default\s+)?(?=async|function|const|let|var|class)/gm, '');
const find = `\n;return typeof ${call.function} === 'function' ? ${call.function} : module.exports?.${call.function};`;
const module_ = { exports: {} };
const load = vm.compileFunction(source + find, ['require', 'module', 'exports'], { filename });
const candidate = load(require, module_, module_.exports);
if (typeof candidate !== 'function') {
  process.stderr.write(`There is no function ${call.function} in the code\n`);
  process.exit(1);
}
Promise.resolve(candidate(...call.args)).then((value) => {
  fs.writeFileSync(3, JSON.stringify(value ?? null));
  // timers that the code has left behind would keep the program alive
  process.exit(0);
});
