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
  minimum?: number;
  format?: string;
  pattern?: string;
};
type Operation = {
  operationId: string;
  security?: object[];
  'x-permission'?: string;
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
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

  /** What is wrong with a reply, as sentences: none for one that keeps to the document. */
  const faultsOf = (route: Route, reply: Reply): string[] => {
    const response = route.operation.responses[reply.status];
    if (!response) return [`status ${reply.status} is not documented`];
    const schema = response.content?.['application/json']?.schema;
    if (!schema || !reply.headers.get('content-type')?.includes('json')) return [];
    const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components'));
    const validate = ajv.compile(local);
    return validate(reply.body)
      ? []
      : (validate.errors ?? []).map((error: ErrorObject) => `${error.instancePath} ${error.message}`);
  };
  return { document, routes, faultsOf };
}

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
    const names = which === 'all' ? Object.keys(properties) : required;
    return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name]!, which)]));
  }
  if (type === 'array') return [sampleOf(items ?? {}, which)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 0);
  if (schema.format) return formats[schema.format];
  return schema.pattern?.includes('{12}') ? newId() : 'a-long-enough-word';
}

/** The value once for each object in it, with a field more there that nobody knows, and that field's path. */
export function* withUnknown(value: unknown, path: string[] = []): Generator<{ name: string; value: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { name: [...path, 'unknown'].join('.'), value: { ...value, unknown: 1 } };
  for (const [key, part] of Object.entries(value))
    for (const deeper of withUnknown(part, [...path, key])) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = deeper.value;
      yield { name: deeper.name, value: copy };
    }
}
