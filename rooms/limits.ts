import { type Config, loadConfig } from '../src/platform/config.ts';

export type LimitSettings = Pick<Config, Extract<keyof Config, `DOCUMENT_${string}`>>;

/** A burst is what comes in so many seconds at the lasting rate. */
const BURST_SECONDS = 5;

/** Answers that are made for one participant alone: as much at once as the largest document, and all of it again in so many seconds. */
const ENCODED_AT_LEAST_BYTES = 32 * 1024 * 1024;
const ENCODED_SECONDS = 64;

/** What an operator may set. Bytes are bytes on the wire; the description of each setting names the code that a connection beyond it is closed with. */
const settable = (config: LimitSettings) => ({
  ...encoded(Math.max(config.DOCUMENT_MAX_BYTES, ENCODED_AT_LEAST_BYTES)),
  messageBytes: config.DOCUMENT_MESSAGE_BYTES,
  documentBytes: config.DOCUMENT_MAX_BYTES,
  awarenessBytes: config.DOCUMENT_AWARENESS_BYTES,
  connections: config.DOCUMENT_CONNECTIONS,
  messagesPerSecond: config.DOCUMENT_MESSAGES_PER_SECOND,
  messageBurst: BURST_SECONDS * config.DOCUMENT_MESSAGES_PER_SECOND,
  bufferedBytes: config.DOCUMENT_UNREAD_BYTES,
  pendingBytes: config.DOCUMENT_PENDING_BYTES,
  pendingMs: 1000 * config.DOCUMENT_PENDING_SECONDS,
  unsavedBytes: config.DOCUMENT_UNSAVED_BYTES,
  idleMs: 1000 * config.DOCUMENT_IDLE_SECONDS,
});

/** Bytes; until they are worked off: `tooFast`. */
const encoded = (bytes: number) => ({ encodedBurstBytes: bytes, encodedBytesPerSecond: bytes / ENCODED_SECONDS });

/**
 * Every other bound of the rooms, with its unit in the name or beside it. A connection that passes one is closed with the code named; the
 * others of the document never wait for it.
 */
const fixed = {
  /** Awareness states that one connection may own: `tooLarge`. */
  awarenessClients: 8,
  /**
   * A message costs one and one more for each so many bytes. Awareness sent to a connection pays for its echo: `y-websocket` sends each
   * awareness message back.
   */
  bytesPerMessage: 16 * 1024,
  /** State vectors answered, each with up to the whole document: `tooFast`. */
  answersPerSecond: 0.5,
  answerBurst: 10,
  /** What an answer that is made for one participant alone counts at least. */
  leastEncodedBytes: 64 * 1024,

  /** How long the edits of all documents are gathered, to be appended together. */
  batchMs: 40,
  appendTimeoutMs: 10_000,
  loadTimeoutMs: 10_000,
  checkpointTimeoutMs: 30_000,
  eraseTimeoutMs: 30_000,
  /** A failed append is tried again after half to all of `retryFirstMs`, doubled each time up to `retryMostMs`. */
  retryFirstMs: 250,
  retryMostMs: 10_000,
  /** Updates between two checkpoints, and those that make one worth writing when the last visitor has left. */
  checkpointEvery: 500,
  checkpointOnLeave: 100,

  /** What is read of a log at once: so many updates, and no more once they have so many bytes. */
  logPageUpdates: 500,
  logPageBytes: 8 * 1024 * 1024,
  /**
   * Before the next checkpoint of the past the log has grown by so much (2000 keystrokes), and by the size of the last checkpoint, where
   * an update counts `historyRowBytes` more than it holds.
   */
  historyBytes: 256 * 1024,
  historyRowBytes: 100,
  /** Updates after the last of them that make it worth looking for more when the last visitor has left. */
  historyOnLeave: 100,

  /** Each connection is pinged and, where nothing was sent, told something: `y-websocket` gives up after 30 s of silence. */
  heartbeatMs: 10_000,
  /** How long a closed connection may take to say goodbye before it is cut. */
  closeMs: 2000,
  /** How long stopping waits for what is not yet saved. */
  drainMs: 10_000,

  /** One socket.io packet; a chat line of 4000 characters fits, however it is escaped, and what a browser with a dozen pictures has to say of them. */
  eventBytes: 64 * 1024,
  eventsPerSecond: 10,
  eventBurst: 40,
  /** What browsers tell each other about pictures; each `bytesPerSignal` count as one more. */
  signalsPerSecond: 20,
  signalBurst: 300,
  bytesPerSignal: 4096,
  /** Time to say who one is on `/events`. */
  connectMs: 5000,

  /** Several machines: each says that it lives every `beatMs`; one that says nothing for `silentMs` is taken for dead (R17: five seconds in all). */
  beatMs: 500,
  silentMs: 3000,
  /** What a machine says must come back to it in this time, or Redis counts as lost; shorter than `silentMs`, so that nobody is taken for dead then. */
  redisLostMs: 2000,
  /** One command, one connection, the longest wait between two attempts, and how long a connection that brings nothing is kept. */
  redisTimeoutMs: 2000,
  redisConnectMs: 3000,
  redisRetryMs: 1000,
  redisRenewMs: 10_000,
  /** Messages that Redis did not take yet, in bytes; beyond it they are left to the store. */
  redisWaitingBytes: 16 * 1024 * 1024,
  /** How often a document looks into the store for what others appended: while Redis is away or something is open, and else. */
  catchUpMs: 2000,
  catchUpIdleMs: 15_000,
  /** Updates read at once. */
  catchUpRows: 500,
  /** An edit of another machine that the store does not have after this long is stored by those who have it. */
  adoptMs: 10_000,
  /** Messages about a document that wait for it to be loaded. */
  earlyMessages: 1000,
  /** How long a machine that wrote a checkpoint of a document goes on to be the one who does. */
  checkpointClaimMs: 60_000,
  /** Events of socket.io that wait for Redis to come back. */
  waitingEvents: 10_000,
} as const;

export type RoomLimits = { readonly [K in keyof typeof fixed | keyof ReturnType<typeof settable>]: number };

export const limitsOf = (config: LimitSettings): RoomLimits => ({ ...fixed, ...settable(config) });

/** Where nothing is set. */
export const roomLimits: RoomLimits = limitsOf(loadConfig({}));
