import type { FunctionLanguage } from '../contract.ts';
import type { Type } from './types.ts';

type Simple = 'int' | 'long' | 'float' | 'string' | 'boolean' | 'json';
/** How a language spells types, and what a starter returns until the candidate does better. */
type Spelling = {
  types: Record<Simple, string>;
  list(of: string): string;
  map(of: string): string;
  optional(of: string): string;
  record(name: string): string;
  zeros: Record<Simple | 'list' | 'map' | 'optional', string>;
  zeroRecord(name: string, zeros: string): string;
};

const boxed: Record<string, string> = { int: 'Integer', long: 'Long', double: 'Double', boolean: 'Boolean' };
const asObject = (of: string) => boxed[of] ?? of;
const asIs = (name: string) => name;
const numbers = { int: '0', long: '0', float: '0' };
const numbersAndMore = { ...numbers, string: '""', boolean: 'false' };

const typescript: Spelling = {
  types: { int: 'number', long: 'number', float: 'number', string: 'string', boolean: 'boolean', json: 'any' },
  list: (of) => (of.includes(' ') && !of.endsWith('>') ? `(${of})[]` : `${of}[]`),
  map: (of) => `Record<string, ${of}>`,
  optional: (of) => `${of} | null`,
  record: asIs,
  zeros: { ...numbersAndMore, string: "''", json: 'null', list: '[]', map: '{}', optional: 'null' },
  zeroRecord: (_, zeros) => `[${zeros}]`,
};

const python: Spelling = {
  types: { int: 'int', long: 'int', float: 'float', string: 'str', boolean: 'bool', json: 'object' },
  list: (of) => `list[${of}]`,
  map: (of) => `dict[str, ${of}]`,
  optional: (of) => `${of} | None`,
  record: () => 'list',
  zeros: {
    ...numbers,
    float: '0.0',
    string: '""',
    boolean: 'False',
    json: 'None',
    list: '[]',
    map: '{}',
    optional: 'None',
  },
  zeroRecord: (_, zeros) => `[${zeros}]`,
};

const java: Spelling = {
  types: { int: 'int', long: 'long', float: 'double', string: 'String', boolean: 'boolean', json: 'Object' },
  list: (of) => `List<${asObject(of)}>`,
  map: (of) => `Map<String, ${asObject(of)}>`,
  optional: asObject,
  record: asIs,
  zeros: { ...numbersAndMore, json: 'null', list: 'List.of()', map: 'Map.of()', optional: 'null' },
  zeroRecord: (name, zeros) => `new ${name}(${zeros})`,
};

const cpp: Spelling = {
  types: { int: 'int', long: 'long long', float: 'double', string: 'std::string', boolean: 'bool', json: 'void' },
  list: (of) => `std::vector<${of}>`,
  map: (of) => `std::map<std::string, ${of}>`,
  optional: (of) => `std::optional<${of}>`,
  record: asIs,
  zeros: { ...numbersAndMore, string: '{}', json: '{}', list: '{}', map: '{}', optional: 'std::nullopt' },
  zeroRecord: () => '{}',
};

const go: Spelling = {
  types: { int: 'int', long: 'int64', float: 'float64', string: 'string', boolean: 'bool', json: 'any' },
  list: (of) => `[]${of}`,
  map: (of) => `map[string]${of}`,
  optional: (of) => `*${of}`,
  record: asIs,
  zeros: { ...numbersAndMore, json: 'nil', list: 'nil', map: 'nil', optional: 'nil' },
  zeroRecord: (name) => `${name}{}`,
};

const spellings: Record<FunctionLanguage, Spelling> = { javascript: typescript, typescript, python, java, cpp, go };

/** The type as it stands in code of this language. */
export function typeName(language: FunctionLanguage, type: Type): string {
  const spelling = spellings[language];
  if (type.kind === 'record') return spelling.record(type.name);
  return 'of' in type ? spelling[type.kind](typeName(language, type.of)) : spelling.types[type.kind];
}

/** The plainest value of the type. */
export function zero(language: FunctionLanguage, type: Type): string {
  const spelling = spellings[language];
  if (type.kind !== 'record') return spelling.zeros[type.kind];
  return spelling.zeroRecord(type.name, type.fields.map((field) => zero(language, field.type)).join(', '));
}
