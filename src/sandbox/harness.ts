import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseTest, FunctionLanguage, Signature } from '../questions/contract.ts';
import { typeName } from '../questions/signatures/spellings.ts';
import { type Field, type Parsed, parseSignature, snakeCase, type Type } from '../questions/signatures/types.ts';
import { codeFileName, type Language } from './contract.ts';
import type { Job } from './engines.ts';
import { encode } from './wire.ts';

type Args = ExerciseTest['args'];
/** What calls the candidate's function: the files, the first of which is started, and the standard input for one test. */
export type Harness = { files: Job['files']; stdin: (args: Args) => string };

const read = (name: string) => readFileSync(join(import.meta.dirname, 'harness', name), 'utf8');

/** Languages without types find the function by its name and get the arguments as JSON. */
const untyped =
  (language: Language, name: string, content: string, spell: (name: string) => string) =>
  (code: string, signature: Signature): Harness => ({
    files: [{ name, content }, own(language, code)],
    stdin: (args) => JSON.stringify({ function: spell(signature.name), args }),
  });

/** Languages with types get code for this one function, and the arguments as `encode` writes them. */
const typed =
  (filesOf: (code: string, parsed: Parsed) => Job['files']) =>
  (code: string, signature: Signature): Harness => {
    const parsed = parseSignature(signature);
    return { files: filesOf(code, parsed), stdin: (args) => encode(parsed.parameters, args) };
  };

const asIs = (name: string) => name;
const own = (language: Language, content: string) => ({ name: codeFileName(language, content), content });
const javascript = read('javascript.js');
const [cpp, java, go] = [read('cpp.cpp'), read('Judge.java'), read('go.go')];

/** By language. Each calls the function with arguments from standard input and answers over descriptor 3. */
export const harnesses: Record<FunctionLanguage, (code: string, signature: Signature) => Harness> = {
  javascript: untyped('javascript', 'judge.js', javascript, asIs),
  typescript: untyped('typescript', 'judge.js', javascript, asIs),
  python: untyped('python', 'judge.py', read('python.py'), snakeCase),
  java: typed((code, { name, parameters }) => [
    {
      name: 'Judge.java',
      content: java.replace('// call', () => `return Main.${name}(${listed(parameters, javaRead)});`),
    },
    own('java', code),
  ]),
  // one file, whose lines of the candidate's keep their numbers
  cpp: typed((code, parsed) => [
    { name: 'judge.cpp', content: [cpp, '#line 1 "main.cpp"', code, '#line 1 "judge.cpp"', cppEnd(parsed)].join('\n') },
  ]),
  go: typed((code, { name, parameters, returns }) => {
    const call = `func judgeCall() ${typeName('go', returns)} { return ${name}(${listed(parameters, (type) => `${goReader(type)}()`)}) }`;
    const main = /^func\s+main\s*\(/m.test(code) ? '' : 'func main() {}';
    // last, so that what the code prepares in `init` is there
    return [own('go', code), { name: 'zjudge.go', content: [go, call, main].join('\n') }];
  }),
};

const listed = (fields: readonly Field[], spell: (type: Type) => string) =>
  fields.map(({ type }) => spell(type)).join(', ');

const javaReads = { int: 'integer()', long: 'whole()', float: 'number()', boolean: 'truth()', string: 'text()' };
function javaRead(type: Type): string {
  if (type.kind === 'record') return `new ${type.name}(${listed(type.fields, javaRead)})`;
  if ('of' in type) return `${type.kind}(() -> ${javaRead(type.of)})`;
  return javaReads[withoutJson(type.kind)];
}

const goReads = { int: 'judgeInt', long: 'judgeLong', float: 'judgeFloat', boolean: 'judgeBool', string: 'judgeText' };
const goReaders = { list: 'judgeList', map: 'judgeMap', optional: 'judgeOptional' };
function goReader(type: Type): string {
  if (type.kind === 'record') {
    const fields = listed(type.fields, (field) => `${goReader(field)}()`);
    return `func() ${type.name} { return ${type.name}{${fields}} }`;
  }
  return 'of' in type ? `${goReaders[type.kind]}(${goReader(type.of)})` : goReads[withoutJson(type.kind)];
}

const withoutJson = (kind: keyof typeof goReads | 'json') => {
  if (kind === 'json') throw new TypeError('a language with types has none for any value');
  return kind;
};

const cppValue = (type: Type) => `vivavoce_judge::Value<${typeName('cpp', type)}>`;
const cppEnd = ({ name, parameters, returns, records }: Parsed): string => `#undef main
${records.map(cppRecord).join('')}int main() {
    vivavoce_judge::read_input();
${parameters.map(({ type }, at) => `    auto argument${at} = ${cppValue(type)}::read();\n`).join('')}    return vivavoce_judge::answer(${cppValue(returns)}::write(${name}(${parameters.map((_, at) => `argument${at}`).join(', ')})));
}
`;
const cppRecord = ({
  name,
  fields,
}: {
  name: string;
  fields: Field[];
}) => `template <> struct vivavoce_judge::Value<${name}> {
    static ${name} read() {
        ${name} value;
${fields.map((field) => `        value.${field.name} = ${cppValue(field.type)}::read();\n`).join('')}        return value;
    }
    static std::string write(const ${name} &value) {
        return "[" + ${fields.map((field) => `${cppValue(field.type)}::write(value.${field.name})`).join(' + "," + ')} + "]";
    }
};
`;
