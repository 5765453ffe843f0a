import type { WebhookEvent } from 'livekit-server-sdk';
import type { Config } from './config.ts';

/** Somebody waits at a door for most of these calls. */
const TIMEOUT_SECONDS = 2;

/** Into one room. `publishes`: microphone, camera and screen; everyone hears and sees. */
export type LiveKitPass = {
  room: string;
  identity: string;
  name?: string;
  publishes: boolean;
  ttlSeconds: number;
  kind?: 'agent';
};

/** The configured LiveKit server. Each call rejects after two seconds without an answer. */
export interface LiveKit {
  /** As browsers reach it. */
  readonly publicUrl: string;
  /** As this process reaches it, with ws. */
  readonly url: string;
  token(pass: LiveKitPass): Promise<string>;
  /** Harmless to repeat. */
  makeRoom(name: string, metadata: object): Promise<void>;
  /** Harmless where there is no such room. */
  closeRoom(name: string): Promise<void>;
  /** Puts out whoever is there by this name. Until their token expires they can come back by it. */
  remove(room: string, identity: string): Promise<void>;
  /** Begins to record all that is seen and heard in a room; answers the recording's id. */
  record(room: string, file: string): Promise<string>;
  stopRecording(egressId: string): Promise<void>;
  /** Throws where its signature or the hash of its body is not by our key. */
  readEvent(body: string, authorization: string | undefined): Promise<WebhookEvent>;
}

/** `null` where none is configured: most installations have none, and do not load its client. */
export function createLiveKit(config: Config): LiveKit | null {
  const { LIVEKIT_URL: publicUrl, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = config;
  if (!publicUrl || !key || !secret) return null;
  const http = config.LIVEKIT_API_URL ?? publicUrl.replace(/^ws/, 'http');
  const options = { requestTimeout: TIMEOUT_SECONDS, failover: false };
  const sdk = () => import('livekit-server-sdk');
  const rooms = async () => new (await sdk()).RoomServiceClient(http, key, secret, options);
  const egress = async () => new (await sdk()).EgressClient(http, key, secret, options);
  return {
    publicUrl,
    url: http.replace(/^http/, 'ws'),
    async token({ room, identity, name, publishes, ttlSeconds, kind }) {
      const { AccessToken, TrackSource } = await sdk();
      const { MICROPHONE, CAMERA, SCREEN_SHARE, SCREEN_SHARE_AUDIO } = TrackSource;
      const canPublishSources = publishes ? [MICROPHONE, CAMERA, SCREEN_SHARE, SCREEN_SHARE_AUDIO] : undefined;
      const token = new AccessToken(key, secret, { identity, name, ttl: ttlSeconds });
      if (kind) token.kind = kind;
      const mayNot = { canPublishData: false, canUpdateOwnMetadata: false };
      token.addGrant({ roomJoin: true, room, canSubscribe: true, canPublish: publishes, canPublishSources, ...mayNot });
      return token.toJwt();
    },
    async makeRoom(name, metadata) {
      await (await rooms()).createRoom({ name, metadata: JSON.stringify(metadata) });
    },
    closeRoom: async (name) => (await rooms()).deleteRoom(name).catch(unlessGone),
    async remove(room, identity) {
      await (await rooms()).removeParticipant(room, identity).catch(unlessGone);
    },
    async record(room, filepath) {
      const { EncodedFileOutput } = await sdk();
      const file = new EncodedFileOutput({ filepath });
      return (await (await egress()).startRoomCompositeEgress(room, { file })).egressId;
    },
    async stopRecording(egressId) {
      await (await egress()).stopEgress(egressId);
    },
    async readEvent(body, authorization) {
      const { WebhookReceiver } = await sdk();
      return new WebhookReceiver(key, secret).receive(body, authorization);
    },
  };
}

function unlessGone(fault: unknown): void {
  if ((fault as { status?: number }).status !== 404) throw fault;
}
