import type { FunctionLanguage, Signature } from '../contract.ts';
import { typeName, zero } from './spellings.ts';
import { type Field, languagesOf, type Parsed, parseSignature, pascalCase, snakeCase, type Type } from './types.ts';

type Kind = Type['kind'];

/** What the editor holds before the candidate types: the function, and the records that it is about. By language. */
export function startersOf(signature: Signature): Partial<Record<FunctionLanguage, string>> {
  const parsed = parseSignature(signature);
  return Object.fromEntries(languagesOf(parsed).map((language) => [language, starters[language](parsed)]));
}

const listed = (fields: readonly Field[], spell: (field: Field) => string) => fields.map(spell).join(', ');
const returned = (language: FunctionLanguage, { returns }: Parsed) => zero(language, returns);
const uses = (parsed: Parsed, ...kinds: Kind[]) => kinds.some((kind) => kindsIn(parsed).has(kind));
/** Blocks of code with an empty line between them. */
const blocks = (...parts: string[]) => `${parts.filter(Boolean).join('\n\n')}\n`;
const typedFirst = (language: FunctionLanguage) => (field: Field) => `${typeName(language, field.type)} ${field.name}`;
const typedLast = (field: Field) => `${field.name}: ${typeName('typescript', field.type)}`;

const starters: Record<FunctionLanguage, (parsed: Parsed) => string> = {
  javascript: (parsed) =>
    blocks(
      `/** ${parsed.about} */
function ${parsed.name}(${listed(parsed.parameters, ({ name }) => name)}) {
  return ${returned('javascript', parsed)};
}`,
    ),
  typescript: (parsed) =>
    blocks(
      parsed.records.map(({ name, fields }) => `type ${name} = [${listed(fields, typedLast)}];`).join('\n'),
      `/** ${parsed.about} */
function ${parsed.name}(${listed(parsed.parameters, typedLast)}): ${typeName('typescript', parsed.returns)} {
  return ${returned('typescript', parsed)};
}`,
    ),
  python: (parsed) =>
    blocks(
      `def ${snakeCase(parsed.name)}(${listed(parsed.parameters, ({ name }) => snakeCase(name))}):
    """${parsed.about}"""
    return ${returned('python', parsed)}`,
    ),
  java: (parsed) =>
    blocks(
      'import java.util.*;',
      parsed.records.map(({ name, fields }) => `record ${name}(${listed(fields, typedFirst('java'))}) {}`).join('\n'),
      `class Main {
    /** ${parsed.about} */
    static ${typeName('java', parsed.returns)} ${parsed.name}(${listed(parsed.parameters, typedFirst('java'))}) {
        return ${returned('java', parsed)};
    }
}`,
    ),
  cpp: (parsed) =>
    blocks(
      cppHeaders(parsed),
      ...parsed.records.map(
        ({ name, fields }) =>
          `struct ${name} {\n${fields.map((field) => `    ${typedFirst('cpp')(field)}${initial(field)};`).join('\n')}\n};`,
      ),
      `/** ${parsed.about} */
${typeName('cpp', parsed.returns)} ${parsed.name}(${listed(parsed.parameters, typedFirst('cpp'))}) {
    return ${returned('cpp', parsed)};
}`,
    ),
  go: (parsed) =>
    blocks(
      'package main',
      ...parsed.records.map(({ name, fields }) => {
        const wide = Math.max(...fields.map((field) => field.name.length));
        const lines = fields.map((field) => `\t${pascalCase(field.name).padEnd(wide)} ${typeName('go', field.type)}`);
        return `type ${name} struct {\n${lines.join('\n')}\n}`;
      }),
      `// ${parsed.about}
func ${parsed.name}(${listed(parsed.parameters, (field) => `${field.name} ${typeName('go', field.type)}`)}) ${typeName('go', parsed.returns)} {
\treturn ${returned('go', parsed)}
}`,
    ),
};

/** A number that nobody has set is garbage in C++. */
const initial = ({ type: { kind } }: Field) =>
  kind === 'int' || kind === 'long' || kind === 'float' ? ' = 0' : kind === 'boolean' ? ' = false' : '';

const cppHeaders = (parsed: Parsed): string =>
  [
    uses(parsed, 'map') && '#include <map>',
    uses(parsed, 'optional') && '#include <optional>',
    uses(parsed, 'string', 'map') && '#include <string>',
    uses(parsed, 'list') && '#include <vector>',
  ]
    .filter(Boolean)
    .join('\n');

function kindsIn({ parameters, returns, records }: Parsed): Set<Kind> {
  const kinds = new Set<Kind>();
  const add = (type: Type): void => {
    kinds.add(type.kind);
    if ('of' in type) add(type.of);
  };
  for (const { type } of [...parameters, ...records.flatMap(({ fields }) => fields)]) add(type);
  add(returns);
  return kinds;
}
