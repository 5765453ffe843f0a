import type { FastifyPluginAsync } from 'fastify';
import { AppError } from '../platform/errors.ts';
import type { LiveKit } from '../platform/livekit.ts';
import { takeLiveKitEvent } from './livekit-webhook.ts';
import type { Sessions } from './model.ts';

/** An event names a room, a participant and their tracks, and never comes near this. */
const MOST_BYTES = 64 * 1024;

/** What the LiveKit server calls, signed with our own key over the hash of the body. */
export const liveKitRoutes: FastifyPluginAsync<Pick<Sessions, 'sessions'> & { livekitApi: LiveKit }> = async (
  app,
  deps,
) => {
  app.addContentTypeParser('application/webhook+json', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_, body, done) =>
    done(null, body),
  );
  const schema = { hide: true };
  app.post('/webhooks/livekit', { config: { access: 'public' }, schema }, async ({ body, headers }) => {
    if (!Buffer.isBuffer(body)) throw new AppError('invalid', 'The body must be an event of LiveKit');
    const event = await deps.livekitApi.readEvent(body.toString('utf8'), headers.authorization).catch((cause) => {
      throw new AppError('unauthenticated', 'This event is not signed with the key of this installation', { cause });
    });
    await takeLiveKitEvent(deps, event);
    return { ok: true };
  });
};
