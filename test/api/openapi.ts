import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { newId } from '../../src/platform/ids.ts';
import { call, type Reply, type TestApp } from '../kit/app.ts';

type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  minimum?: number;
  format?: string;
  pattern?: string;
};
type Operation = {
  operationId: string;
  security?: Record<string, []>[];
  parameters?: { in: string; name: string; schema: Schema }[];
  'x-permission'?: string;
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
export type Route = { method: string; path: string; operation: Operation };

/** The document as the app serves it, with a check of replies against it. */
export async function readOpenApi(app: TestApp) {
  const { body: document } = await call(app, 'GET', '/openapi.json');
  const routes = new Map<string, Route>();
  for (const [path, methods] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      routes.set(operation.operationId, { method: method.toUpperCase(), path, operation });
    }
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', components: document.components });

  /** What of a value is not as the schema says, as sentences. */
  const mismatches = (schema: Schema, value: unknown): string[] => {
    const validate = ajv.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')),
    );
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error: ErrorObject) => `${error.instancePath} ${error.message}`);
  };

  /** What is wrong with a reply, as sentences: none for one that keeps to the document. */
  const faultsOf = (route: Route, reply: Reply): string[] => {
    const response = route.operation.responses[reply.status];
    if (!response) return [`status ${reply.status} is not documented`];
    const type = typeOf(reply.headers);
    const schema = response.content?.[type]?.schema;
    if (!schema) return [`status ${reply.status} is not documented as ${type}`];
    if (type !== 'application/x-ndjson') return mismatches(schema, reply.body);
    const lines = (reply.body as string).trim().split('\n');
    return lines.flatMap((line) => mismatches(schema, JSON.parse(line)));
  };

  /** What the document does not say of a request that is good: its body, its type, what is sent beside it. */
  const faultsOfRequest = (
    { operation }: Route,
    sent: { body?: unknown; headers?: Record<string, string> },
  ): string[] => {
    const headers = new Headers(sent.headers);
    const names = (operation.security ?? []).flatMap((scheme) => Object.keys(scheme));
    const schemes = names.map((name) => document.components.securitySchemes[name]);
    const knows = (where: string, name?: string) =>
      schemes.some((scheme) => scheme.in === where && (name ?? scheme.name) === scheme.name);
    const faults = [];
    if (headers.has('cookie') !== knows('cookie')) faults.push('the cookie');
    if (headers.has('x-csrf-token') !== knows('header', 'X-CSRF-Token')) faults.push('X-CSRF-Token');
    if (sent.body === undefined) return operation.requestBody?.required ? [...faults, 'a body is not needed'] : faults;
    const schema = operation.requestBody?.content[typeOf(headers)]?.schema;
    if (!schema) return [...faults, `a body as ${typeOf(headers)}`];
    return sent.body instanceof Uint8Array ? faults : [...faults, ...mismatches(schema, sent.body)];
  };
  return { document, routes, mismatches, faultsOf, faultsOfRequest };
}

const typeOf = (headers: Headers): string => headers.get('content-type')?.split(';')[0] ?? 'application/json';

const formats: Record<string, string> = {
  email: 'a@example.test',
  uri: 'http://127.0.0.1/',
  'date-time': '2030-01-01T00:00:00Z',
};

/** A value that the schema takes: with `all` the fields that it names, or with the required ones alone. */
export function sampleOf(schema: Schema, which: 'all' | 'required'): unknown {
  const { type, anyOf, properties = {}, required = [], items } = schema;
  if (anyOf) return sampleOf(anyOf.find((one) => one.type !== 'null')!, which);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (type === 'object') {
    if (schema.additionalProperties) return anyNames;
    const names = which === 'all' ? Object.keys(properties) : required;
    return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name]!, which)]));
  }
  if (type === 'array') return [sampleOf(items ?? {}, which)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 0);
  const known = formats[schema.format ?? ''];
  if (known) return known;
  const words = ['a-long-enough-word', newId(), 'word'];
  const word = words.find((one) => new RegExp(schema.pattern ?? '').test(one));
  if (!word) throw new Error(`No sample matches ${schema.pattern}`);
  return word;
}

/** A record: no name is unknown in it. */
const anyNames = Object.freeze({});

/** The value once for each object in it, with a field more there that nobody knows, and that field's path. */
export function* withUnknown(value: unknown, path: string[] = []): Generator<{ name: string; value: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && value !== anyNames)
    yield { name: [...path, 'unknown'].join('.'), value: { ...value, unknown: 1 } };
  for (const [key, part] of Object.entries(value))
    for (const deeper of withUnknown(part, [...path, key])) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = deeper.value;
      yield { name: deeper.name, value: copy };
    }
}
