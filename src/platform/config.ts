import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Language } from '../sandbox/contract.ts';

export const roleNames = ['control', 'rooms', 'agents', 'runner'] as const;
export type Role = (typeof roleNames)[number];

const url = (protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`), error: `must be a URL with ${protocols.join(' or ')}` });
const http = url(['http', 'https']);
const seconds = (low: number, high: number) => z.coerce.number().min(low).max(high);
const count = (low: number, high: number) => z.coerce.number().int().min(low).max(high);
/** RFC 7064 and 7065, as browsers take them. */
const iceHost = String.raw`(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?`;
const iceAddress = new RegExp(String.raw`^(stuns?:${iceHost}|turns?:${iceHost}(\?transport=(udp|tcp))?)$`);
const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * Every setting there is: environment variable, check, default, meaning. `docs/operating.md` prints this table and a test
 * holds it to it. An empty variable counts as absent.
 */
export const settings = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('`production` turns off the sample organisation and error details'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: count(0, 65_535).default(8000).describe('Port to listen on; 0 takes a free one'),
  PUBLIC_URL: http
    .optional()
    .describe('Address that browsers use, for links in mail and tickets; default `http://HOST:PORT`'),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, 'must be how many proxies stand in front of this process, 0 to 9')
    .transform(Number)
    .default(0)
    .describe(
      'How many proxies stand in front. So many entries of `X-Forwarded-For` are believed, from its end: with more, callers choose the address that limits count',
    ),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder for the database, blobs, mail files and the generated secret'),
  ROLES: z
    .string()
    .default(roleNames.join(','))
    .transform((value) => [...new Set(value.split(',').map((role) => role.trim()))])
    .pipe(z.array(z.enum(roleNames)).nonempty())
    .describe(
      'Comma list of `control`, `rooms`, `agents`, `runner`; also `--roles`. Fewer than all needs `SECRET`, `MONGODB_URL`, `REDIS_URL` and `CONTROL_URL`; `runner` alone needs `RUNNER_SECRET` only',
    ),
  SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Signs every token. One process alone makes its own in `DATA_DIR/secret`; split roles but `runner` share this one',
    ),
  RUNNER_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs the calls of `control` to a `runner` in another process and nothing else; only these two know it'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severe line that is logged'),
  SAMPLE: z
    .enum(['auto', 'off'])
    .default('auto')
    .describe('`auto` makes a sample organisation on an empty data folder, on loopback and outside production only'),

  MONGODB_URL: url(['mongodb', 'mongodb\\+srv']).optional().describe('MongoDB; absent: SQLite in `DATA_DIR`'),
  REDIS_URL: url(['redis', 'rediss']).optional().describe('Redis for rate limits and fan-out; absent: in process'),

  CONTROL_URL: http.optional().describe('Where the other roles reach `control`; default: this process'),
  ROOMS_URL: http.optional().describe('Where `control` and browsers reach `rooms`; default: this process'),
  AGENTS_URL: http.optional().describe('Where browsers reach this `agents` process; default: this process'),
  RUNNER_URL: http.optional().describe('Where `control` reaches `runner`; default: this process'),

  ACCESS_TOKEN_TTL_SECONDS: count(60, 86_400).default(900).describe('Life of a sign-in access token'),
  REFRESH_TOKEN_TTL_DAYS: count(1, 365).default(30).describe('Life of a sign-in that is not used'),
  INVITATION_TTL_DAYS: count(1, 90).default(7).describe('Life of a member invitation'),
  CANDIDATE_TOKEN_EXPIRY_DAYS: count(1, 365).default(7).describe('Life of a candidate link'),
  TICKET_TTL_SECONDS: count(10, 86_400)
    .default(120)
    .describe('How long a room ticket opens the door; it never puts anyone out'),

  RATE_LIMIT_GENERAL_PER_MINUTE: count(1, 1_000_000)
    .default(1200)
    .describe('Requests a minute and principal; those whose credential is refused, a minute and address'),
  RATE_LIMIT_SIGN_IN_PER_MINUTE: count(1, 1_000_000)
    .default(10)
    .describe('Sign-in, set-up and invitation attempts a minute and address'),
  RATE_LIMIT_AI_PER_MINUTE: count(1, 1_000_000)
    .default(60)
    .describe('Requests a minute and principal that may call a model or run code'),

  DOCUMENT_MAX_BYTES: count(64 * KIB, 256 * MIB)
    .default(32 * MIB)
    .describe('Size of a document (code, board, notes), as it would be stored; an edit beyond it: `tooLarge`'),
  DOCUMENT_CONNECTIONS: count(1, 10_000)
    .default(256)
    .describe('Connections of a document at once; those beyond it may come back: `full`'),
  DOCUMENT_MESSAGE_BYTES: count(16 * KIB, 64 * MIB)
    .default(2 * MIB)
    .describe('One message of a connection; what somebody typed offline comes back as one: `tooLarge`'),
  DOCUMENT_MESSAGES_PER_SECOND: count(10, 100_000)
    .default(300)
    .describe(
      'Messages a second of a connection, and five times as many at once; each 16 KiB count as one more: `tooFast`',
    ),
  DOCUMENT_AWARENESS_BYTES: count(256, MIB)
    .default(8 * KIB)
    .describe('Cursor, selection and name of a connection: `tooLarge`'),
  DOCUMENT_UNREAD_BYTES: count(64 * KIB, 256 * MIB)
    .default(4 * MIB)
    .describe('What a slow connection may leave unread, besides the document that it asked for: `slow`'),
  DOCUMENT_PENDING_BYTES: count(KIB, 64 * MIB)
    .default(256 * KIB)
    .describe('Edits of a connection that came before those they build on: `tooLarge`'),
  DOCUMENT_PENDING_SECONDS: seconds(0.1, 300)
    .default(5)
    .describe(
      'How long such edits wait until their connection is asked for all it has, and then for the answer: `malformed`',
    ),
  DOCUMENT_UNSAVED_BYTES: count(64 * KIB, 128 * MIB)
    .default(16 * MIB)
    .describe(
      'Edits of a document that wait for the store; beyond it no more are taken until it caught up: `notSaved`',
    ),
  DOCUMENT_IDLE_SECONDS: seconds(0, 86_400)
    .default(5)
    .describe('How long a document stays in memory when the last one has left'),

  LLM_BASE_URL: http
    .optional()
    .describe('OpenAI-compatible endpoint, with `/v1`; absent: rule-based planner, interviewer and assessor'),
  LLM_API_KEY: z.string().optional().describe('Its key'),
  LLM_MODEL: z.string().optional().describe('Its model; needed with `LLM_BASE_URL`'),
  LLM_TIMEOUT_SECONDS: seconds(0.1, 600).default(60).describe('Time for one whole structured reply'),
  LLM_FIRST_TOKEN_TIMEOUT_SECONDS: seconds(0.1, 60)
    .default(4)
    .describe('Time for the first word of a spoken reply, and between words'),
  LLM_FALLBACK_BASE_URL: http
    .optional()
    .describe(
      'Another such endpoint, which the interviewer asks in the same turn when `LLM_BASE_URL` gives no first word',
    ),
  LLM_FALLBACK_API_KEY: z.string().optional().describe('Its key'),
  LLM_FALLBACK_MODEL: z.string().optional().describe('Its model; needed with `LLM_FALLBACK_BASE_URL`'),
  DEEPGRAM_API_KEY: z
    .string()
    .optional()
    .describe('Deepgram, for hearing and, without `TTS_BASE_URL`, for speaking; absent: nothing is sent there'),
  DEEPGRAM_URL: http
    .default('https://api.deepgram.com')
    .describe('Its address, such as `https://api.eu.deepgram.com`, or that of an installation of one’s own'),
  DEEPGRAM_STT_MODEL: z.string().default('nova-3').describe('Its model that hears'),
  DEEPGRAM_TTS_MODEL: z
    .string()
    .optional()
    .describe(
      'Its voice, such as `aura-2-thalia-en`, for the language that it ends with; others have one of their own',
    ),
  STT_ENGINE: z
    .enum(['auto', 'deepgram', 'openai', 'off'])
    .default('auto')
    .describe(
      'Who hears: `auto` is Deepgram with a key, then `STT_BASE_URL`; without both typing, or the browser’s own recognition. See [engines of the voice](#engines-of-the-voice)',
    ),
  STT_BASE_URL: http.optional().describe('OpenAI-compatible transcription endpoint, with `/v1`'),
  STT_API_KEY: z.string().optional().describe('Its key'),
  STT_MODEL: z.string().default('whisper-1').describe('Its model'),
  STT_TIMEOUT_SECONDS: seconds(0.1, 120).default(20).describe('Time for one utterance'),
  STT_BROWSER: z
    .enum(['device', 'remote', 'off'])
    .default('device')
    .describe(
      'Browser recognition: `device` only where it stays on the device; `remote` also where it does not, with a consent of its own',
    ),
  TTS_ENGINE: z
    .enum(['auto', 'openai', 'deepgram', 'espeak', 'flite', 'browser', 'off'])
    .default('auto')
    .describe(
      'Who speaks: `auto` is `TTS_BASE_URL`, else Deepgram with a key, else eSpeak NG, else flite, else the browser’s voice',
    ),
  TTS_BASE_URL: http.optional().describe('OpenAI-compatible speech endpoint, with `/v1`'),
  TTS_API_KEY: z.string().optional().describe('Its key'),
  TTS_MODEL: z.string().default('tts-1').describe('Its model'),
  TTS_VOICE: z.string().default('alloy').describe('Its voice'),
  TTS_TIMEOUT_SECONDS: seconds(0.1, 60).default(8).describe('Time for the first sound of an utterance'),

  ICE_SERVERS: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .pipe(z.array(z.string().regex(iceAddress, 'must be `stun:` or `turn:` addresses')))
    .optional()
    .describe(
      '`stun:` and `turn:` addresses, with commas between, by which browsers find each other for video; absent: only those that reach each other directly',
    ),
  TURN_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('What the `turn:` servers among them check passwords by (coturn: `static-auth-secret`)'),

  SMTP_URL: url(['smtp', 'smtps']).optional().describe('Mail server; absent: `.eml` files in `DATA_DIR/mail`'),
  MAIL_FROM: z.string().default('Vivavoce <no-reply@localhost>').describe('Sender of all mail'),

  WEBHOOK_CONCURRENCY: count(1, 64).default(16).describe('Calls to one webhook at a time'),
  WEBHOOK_TIMEOUT_SECONDS: seconds(0.1, 30).default(5).describe('Time in which a webhook has to answer'),
  WEBHOOK_PRIVATE_ADDRESSES: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe(
      '`allow`: webhooks may be plain http and lead into private networks; for development, not for production',
    ),

  LIVEKIT_URL: url(['ws', 'wss'])
    .optional()
    .describe('LiveKit server that carries sound and video, as browsers reach it; absent: the voice WebSocket'),
  LIVEKIT_API_URL: http
    .optional()
    .describe('The same as `control` and `agents` reach it; default: `LIVEKIT_URL` with http for ws'),
  LIVEKIT_API_KEY: z.string().optional().describe('Name of its key'),
  LIVEKIT_API_SECRET: z.string().optional().describe('Its secret; 32 characters or more outside development'),
  LIVEKIT_RECORDING: z
    .enum(['on', 'off'])
    .default('off')
    .describe('`on`: LiveKit’s egress service records rooms whose candidate consented to it'),
  LIVEKIT_RECORDING_FILE: z
    .string()
    .regex(/\{session\}/, 'must hold {session}')
    .default('vivavoce/{session}.mp4')
    .describe('Where that service puts a recording, in its folder or bucket'),

  AGENT_SESSIONS: count(1, 1000).default(16).describe('Sessions that one `agents` process hosts'),
  SANDBOX_SLOTS: count(1, 64)
    .optional()
    .describe('Runs at once; default: cores - 1, at least one, at most half of the memory / 256 MiB'),
  SANDBOX_LANGUAGES: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(Language))
    .optional()
    .describe('Languages on offer, with commas between; default: all'),
  PISTON_URL: http
    .optional()
    .describe(
      'Piston that runs code before anything here does, with `/api/v2`; see [running code elsewhere](#running-code-elsewhere)',
    ),
  PISTON_TOKEN: z.string().optional().describe('Sent to it as `Authorization`, as it stands'),
  JUDGE0_URL: http.optional().describe('Judge0 CE 1.13.1 or newer that runs what Piston does not'),
  JUDGE0_TOKEN: z.string().optional().describe('Its `AUTHN_TOKEN`'),
  JUDGE0_TOKEN_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
    .optional()
    .describe('Header for it, its `AUTHN_HEADER`; default: `X-Auth-Token`'),
  JUDGE0_DELETE_TOKEN: z
    .string()
    .optional()
    .describe('Its `AUTHZ_TOKEN`, to delete what was run as soon as it is read; absent: Judge0 keeps it for ever'),
} as const;

const Settings = z.object(settings);
type Parsed = z.output<typeof Settings>;

/** Checked settings. Field names are those of the environment; `env` is what `SECRET` and the URLs fall back to. */
export type Config = Omit<Parsed, 'ROLES'> & { readonly ROLES: readonly Role[] };

/** Thrown at boot with every fault at once, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What opens doors elsewhere. The runner is nearest to candidates' code: what it does not hold cannot be taken from it. */
const notForRunner = [
  ...(['SECRET', 'MONGODB_URL', 'REDIS_URL', 'SMTP_URL'] as const),
  ...(['LLM_API_KEY', 'LLM_FALLBACK_API_KEY', 'STT_API_KEY', 'TTS_API_KEY', 'DEEPGRAM_API_KEY'] as const),
  ...(['TURN_SECRET', 'LIVEKIT_API_SECRET'] as const),
];

/** The first beyond the second could never be reached, or would cut off whoever sends one message. */
const documentPairs = [
  ['DOCUMENT_MESSAGE_BYTES', 'DOCUMENT_MAX_BYTES'],
  ['DOCUMENT_MESSAGE_BYTES', 'DOCUMENT_UNREAD_BYTES'],
  ['DOCUMENT_MESSAGE_BYTES', 'DOCUMENT_UNSAVED_BYTES'],
  ['DOCUMENT_AWARENESS_BYTES', 'DOCUMENT_MESSAGE_BYTES'],
  ['DOCUMENT_PENDING_BYTES', 'DOCUMENT_MAX_BYTES'],
] as const;

const livekitTriple = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const;
const LEAST_SECRET = 32;

const impossible: { when: (c: Parsed) => boolean; say: string }[] = [
  {
    when: (c) => c.NODE_ENV === 'production' && c.WEBHOOK_PRIVATE_ADDRESSES === 'allow',
    say: 'WEBHOOK_PRIVATE_ADDRESSES: not in production',
  },
  {
    when: (c) => split(c) && !isRunnerAlone(c) && !c.SECRET,
    say: 'SECRET: split roles need it, the same for all but `runner`',
  },
  {
    when: (c) => split(c) && stateful(c) && !c.MONGODB_URL,
    say: 'ROLES: split roles need MONGODB_URL; SQLite belongs to one process',
  },
  { when: (c) => split(c) && stateful(c) && !c.REDIS_URL, say: 'ROLES: split roles need REDIS_URL' },
  {
    when: (c) => !c.ROLES.includes('control') && !isRunnerAlone(c) && !c.CONTROL_URL,
    say: 'CONTROL_URL: needed where `control` is not among ROLES',
  },
  {
    when: (c) => c.ROLES.includes('control') && !c.ROLES.includes('rooms') && !c.ROOMS_URL,
    say: 'ROOMS_URL: needed where `control` runs without `rooms`',
  },
  {
    when: (c) => c.ROLES.includes('control') && !c.ROLES.includes('runner') && !c.RUNNER_URL,
    say: 'RUNNER_URL: needed where `control` runs without `runner`',
  },
  {
    when: (c) => (isRunnerAlone(c) || (c.ROLES.includes('control') && !c.ROLES.includes('runner'))) && !c.RUNNER_SECRET,
    say: 'RUNNER_SECRET: needed where `control` and `runner` are two processes, the same for both',
  },
  {
    when: (c) => c.ROLES.includes('runner') && !c.ROLES.includes('control') && !isRunnerAlone(c),
    say: 'ROLES: `runner` runs beside `control` or alone, since it must not hold SECRET',
  },
  {
    when: ({ SECRET, RUNNER_SECRET }) =>
      SECRET !== undefined &&
      RUNNER_SECRET !== undefined &&
      (SECRET.includes(RUNNER_SECRET) || RUNNER_SECRET.includes(SECRET)),
    say: 'RUNNER_SECRET: must not be SECRET, nor hold it or lie in it',
  },
  ...notForRunner.map((name) => ({
    when: (c: Parsed) => isRunnerAlone(c) && c[name] !== undefined,
    say: `${name}: \`runner\` alone must not hold it`,
  })),
  ...documentPairs.map(([less, more]) => ({
    when: (c: Parsed) => c[less] > c[more],
    say: `${less}: must not be more than ${more}`,
  })),
  {
    when: (c) => c.MONGODB_URL !== undefined && c.DOCUMENT_MESSAGE_BYTES > 15 * MIB,
    say: 'DOCUMENT_MESSAGE_BYTES: MONGODB_URL keeps no edit of more than 15 MiB (15728640)',
  },
  { when: (c) => Boolean(c.LLM_BASE_URL) !== Boolean(c.LLM_MODEL), say: 'LLM_BASE_URL and LLM_MODEL go together' },
  {
    when: (c) => new Set(livekitTriple.map((name) => c[name] === undefined)).size > 1,
    say: 'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together',
  },
  {
    when: (c) => c.NODE_ENV !== 'development' && (c.LIVEKIT_API_SECRET?.length ?? LEAST_SECRET) < LEAST_SECRET,
    say: `LIVEKIT_API_SECRET: must have ${LEAST_SECRET} characters or more outside development`,
  },
  { when: (c) => c.LIVEKIT_API_URL !== undefined && !c.LIVEKIT_URL, say: 'LIVEKIT_API_URL needs LIVEKIT_URL' },
  { when: (c) => c.LIVEKIT_RECORDING === 'on' && !c.LIVEKIT_URL, say: 'LIVEKIT_RECORDING needs LIVEKIT_URL' },
  {
    when: (c) => Boolean(c.LLM_FALLBACK_BASE_URL) !== Boolean(c.LLM_FALLBACK_MODEL),
    say: 'LLM_FALLBACK_BASE_URL and LLM_FALLBACK_MODEL go together',
  },
  { when: (c) => Boolean(c.LLM_FALLBACK_MODEL) && !c.LLM_MODEL, say: 'LLM_FALLBACK_MODEL needs LLM_MODEL' },
  { when: (c) => c.TTS_ENGINE === 'openai' && !c.TTS_BASE_URL, say: 'TTS_ENGINE=openai needs TTS_BASE_URL' },
  { when: (c) => c.STT_ENGINE === 'openai' && !c.STT_BASE_URL, say: 'STT_ENGINE=openai needs STT_BASE_URL' },
  ...(['STT_ENGINE', 'TTS_ENGINE'] as const).map((name) => ({
    when: (c: Parsed) => c[name] === 'deepgram' && !c.DEEPGRAM_API_KEY,
    say: `${name}=deepgram needs DEEPGRAM_API_KEY`,
  })),
  {
    when: (c) => c.ROLES.includes('control') && hasTurn(c) && !c.TURN_SECRET,
    say: 'TURN_SECRET: needed with a `turn:` address in ICE_SERVERS',
  },
  {
    when: (c) => c.ROLES.includes('control') && Boolean(c.TURN_SECRET) && !hasTurn(c),
    say: 'TURN_SECRET needs a `turn:` address in ICE_SERVERS',
  },
  {
    when: (c) => c.NODE_ENV === 'production' && !isRunnerAlone(c) && !c.PUBLIC_URL,
    say: 'PUBLIC_URL: needed in production',
  },
  { when: (c) => c.NODE_ENV === 'production' && !split(c) && !c.SECRET, say: 'SECRET: needed in production' },
  ...(['PISTON_URL', 'JUDGE0_URL'] as const).map((name) => ({
    when: (c: Parsed) => /^https?:\/\/[^/?#]*@|[?#]/.test(c[name] ?? ''),
    say: `${name}: must hold no user, password, query or fragment; its token is a setting of its own`,
  })),
  { when: (c) => Boolean(c.PISTON_TOKEN) && !c.PISTON_URL, say: 'PISTON_TOKEN needs PISTON_URL' },
  {
    when: (c) => Boolean(c.JUDGE0_TOKEN ?? c.JUDGE0_DELETE_TOKEN) && !c.JUDGE0_URL,
    say: 'JUDGE0_TOKEN and JUDGE0_DELETE_TOKEN need JUDGE0_URL',
  },
  ...(['PISTON_URL', 'JUDGE0_URL'] as const).map((name) => ({
    when: (c: Parsed) => c[name] !== undefined && !c.ROLES.includes('runner'),
    say: `${name}: belongs to the process with the role \`runner\``,
  })),
];

/** Of `turn:` and `turns:` addresses: what needs a password. */
export const isTurn = (address: string): boolean => /^turns?:/.test(address);
const hasTurn = (c: Parsed) => Boolean(c.ICE_SERVERS?.some(isTurn));

/** `agents` and `runner` keep nothing of their own. */
const stateful = (c: Parsed) => c.ROLES.includes('control') || c.ROLES.includes('rooms');
const split = (c: Parsed) => c.ROLES.length < roleNames.length;
/** Whether this process runs candidates' code and does nothing else. */
export const isRunnerAlone = ({ ROLES }: Pick<Config, 'ROLES'>): boolean => `${ROLES}` === 'runner';

/** Reads the settings. Throws `ConfigError` listing all faults, unknown pairs included. */
export function loadConfig(env: Record<string, string | undefined>, argv: readonly string[] = []): Config {
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.keys(settings).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const roles = rolesOf(argv);
  const all = roles === undefined ? given : { ...given, ROLES: roles };
  const { error } = Settings.safeParse(all);
  const issues = error?.issues ?? [];
  const bad = new Set(issues.map(({ path }) => String(path[0])));
  const rest = Settings.parse(Object.fromEntries(Object.entries(all).filter(([name]) => !bad.has(name))));
  // Pairs are judged among the good settings; one with a bad one in it is judged when that is mended.
  const isJudged = (say: string) => !say.match(/[A-Z][A-Z0-9_]+/g)?.some((name) => bad.has(name));
  const pairs = impossible.filter(({ when, say }) => when(rest) && isJudged(say));
  const faults = [
    ...issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...pairs.map(({ say }) => say),
  ];
  if (faults.length > 0) throw new ConfigError(`The settings do not work:\n  ${faults.join('\n  ')}`);
  return Object.freeze(rest);
}

/** Of `--roles=a,b`. Anything else on the command line is a slip that would start what nobody meant. */
function rolesOf(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { roles: { type: 'string' } } }).values.roles;
  } catch (error) {
    throw new ConfigError(`The command line does not work: ${(error as Error).message}`);
  }
}

const loopback = /^(127\.|localhost$|::1$|\[::1\]$)/;
/** Whether only this machine can connect. */
export const isLoopback = (config: Pick<Config, 'HOST'>): boolean => loopback.test(config.HOST);
