import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { call, type Reply, type TestApp } from '../kit/app.ts';

type Operation = {
  operationId: string;
  security?: object[];
  'x-permission'?: string;
  requestBody?: object;
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
