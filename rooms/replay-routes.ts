import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Id } from '../src/platform/contract.ts';
import { DocumentParam, ReplayCode, ReplayLog, ReplayMoment, ReplayPaging, ReplayState } from './contract.ts';
import type { DocStore } from './doc-store.ts';
import { type Replay, THE_END } from './replay.ts';
import { codeTextsOf } from './replay-code.ts';
import { shownCode } from './views.ts';

export type ReplayRouteDeps = { replay: Replay; store: Pick<DocStore, 'log'> };

const session = z.object({ sessionId: Id });
const params = session.extend(DocumentParam.shape);
const hide = true;

/** The past of a session's documents. What is not stored yet is not in it. */
export const replayRoutes =
  ({ replay, store }: ReplayRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/internal/v1/documents/:sessionId/:document/replay',
      { schema: { hide, params, querystring: ReplayMoment, response: { 200: ReplayState } } },
      async ({ params: { sessionId, document }, query: { at = THE_END } }) => {
        const { updates, place } = await replay.updates(`${sessionId}/${document}`, at);
        return { ...place, updates: updates.map(base64) };
      },
    );
    app.get(
      '/internal/v1/documents/:sessionId/:document/log',
      { schema: { hide, params, querystring: ReplayPaging, response: { 200: ReplayLog } } },
      async ({ params: { sessionId, document }, query: { after, limit } }) => {
        const page = await store.log(`${sessionId}/${document}`, after, limit);
        const data = page.map(({ bytes, ...update }) => ({ ...update, update: base64(bytes) }));
        return { data, next: data.at(-1)?.seq ?? null };
      },
    );
    app.get(
      '/internal/v1/documents/:sessionId/code/replay/text',
      { schema: { hide, params: session, querystring: ReplayMoment, response: { 200: ReplayCode } } },
      ({ params: { sessionId }, query: { at = THE_END } }) =>
        replay.look(`${sessionId}/code`, at, (doc, place) => {
          const texts = codeTextsOf(doc);
          return { ...place, shown: shownCode(doc), texts };
        }),
    );
  };

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
