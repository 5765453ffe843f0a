import { describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, loadConfig } from './config.ts';

const fault = (env: Record<string, string>, argv: string[] = []): string => {
  try {
    loadConfig(env, argv);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};
const secret = 'a secret of more than thirty-two characters';
const another = 'another secret, between control and runner';
const front = {
  ...{ SECRET: secret, RUNNER_SECRET: another, MONGODB_URL: 'mongodb://m', REDIS_URL: 'redis://r' },
  ...{ CONTROL_URL: 'http://control', ROOMS_URL: 'http://rooms', RUNNER_URL: 'http://runner' },
};

describe('the settings', () => {
  it('need nothing', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8000,
      NODE_ENV: 'development',
      ROLES: ['control', 'rooms', 'agents', 'runner'],
    });
    expect(isLoopback(config)).toBe(true);
  });

  it('list all faults at once', () => {
    const said = fault({ PORT: 'many', LOG_LEVEL: 'loud', REDIS_URL: 'http://x', SECRET: 'short' });
    for (const name of ['PORT', 'LOG_LEVEL', 'REDIS_URL', 'SECRET']) expect(said).toContain(`${name}:`);
  });

  it('judge pairs beside a bad setting, but not those that it is part of', () => {
    const said = fault({ PORT: 'many', TTS_ENGINE: 'openai', LLM_BASE_URL: 'ftp://x', LLM_MODEL: 'm' });
    expect(said.split('\n')).toHaveLength(4);
    for (const name of ['PORT', 'TTS_BASE_URL', 'LLM_BASE_URL']) expect(said).toContain(name);
  });

  it.each(['true', 'false', '-1', '1.5', '10', '10.0.0.0/8'])('count proxies, and refuse %s', (TRUST_PROXY) => {
    expect(fault({ TRUST_PROXY })).toMatch(/\n {2}TRUST_PROXY: must be how many proxies/);
    expect([loadConfig({}).TRUST_PROXY, loadConfig({ TRUST_PROXY: '2' }).TRUST_PROXY]).toEqual([0, 2]);
  });

  it.each([
    ['an edit that no document has room for', 'MESSAGE', 'MAX', { MAX: 1e6 }],
    ['a message that cuts off whoever reads it', 'MESSAGE', 'UNREAD', { UNREAD: 1e6 }],
    ['a message that stops all saving', 'MESSAGE', 'UNSAVED', { UNSAVED: 1e6 }],
    ['a cursor that no message has room for', 'AWARENESS', 'MESSAGE', { AWARENESS: 1e6, MESSAGE: 1e5 }],
    ['waiting edits that no document has room for', 'PENDING', 'MAX', { PENDING: 1e6, MAX: 1e5, MESSAGE: 1e5 }],
  ])('refuse %s', (_what, less, more, values) => {
    const env = Object.entries(values).map(([name, value]) => [`DOCUMENT_${name}_BYTES`, String(value)]);
    expect(fault(Object.fromEntries(env)).split('\n  ').slice(1)).toEqual([
      `DOCUMENT_${less}_BYTES: must not be more than DOCUMENT_${more}_BYTES`,
    ]);
  });

  it('refuse an edit that MongoDB cannot keep', () => {
    const large = { DOCUMENT_MESSAGE_BYTES: '15728641', DOCUMENT_UNREAD_BYTES: '20000000' };
    expect(fault(large)).toBe('');
    expect(fault({ ...large, MONGODB_URL: 'mongodb://m' })).toContain('DOCUMENT_MESSAGE_BYTES: MONGODB_URL');
    expect(fault({ ...large, MONGODB_URL: 'mongodb://m', DOCUMENT_MESSAGE_BYTES: '15728640' })).toBe('');
  });

  it.each([
    [
      'split roles without what they share',
      { ROLES: 'control' },
      ['SECRET', 'MONGODB_URL', 'REDIS_URL', 'ROOMS_URL', 'RUNNER_URL', 'RUNNER_SECRET'],
    ],
    [
      'rooms alone without a control plane',
      { ROLES: 'rooms', SECRET: secret, MONGODB_URL: 'mongodb://m', REDIS_URL: 'redis://r' },
      ['CONTROL_URL'],
    ],
    ['a model without a name', { LLM_BASE_URL: 'http://llm/v1' }, ['LLM_MODEL']],
    ['a voice without an address', { TTS_ENGINE: 'openai' }, ['TTS_BASE_URL']],
    ['a recogniser without an address', { STT_ENGINE: 'openai' }, ['STT_BASE_URL']],
    ['Deepgram without a key', { STT_ENGINE: 'deepgram', TTS_ENGINE: 'deepgram' }, ['STT_ENGINE=', 'TTS_ENGINE=']],
    ['a second model without a name', { LLM_FALLBACK_BASE_URL: 'http://llm/v1' }, ['LLM_FALLBACK_MODEL']],
    [
      'a second model without a first',
      { LLM_FALLBACK_BASE_URL: 'http://llm/v1', LLM_FALLBACK_MODEL: 'm' },
      ['LLM_FALLBACK_MODEL needs LLM_MODEL'],
    ],
    ['production without an address and a secret', { NODE_ENV: 'production' }, ['PUBLIC_URL', 'SECRET']],
  ])('refuse %s', (_what, env, names) => {
    const said = fault(env);
    for (const name of names) expect(said).toContain(name);
  });

  it.each([['--roles=control'], ['--roles=rooms'], ['--roles=agents'], ['--roles', 'control,rooms,agents']])(
    'let the roles start that hold SECRET: %s %s',
    (...argv) => expect(fault(front, argv)).toBe(''),
  );

  it.each(['development', 'production'])('let a runner start with nothing but its own secret in %s', (NODE_ENV) => {
    expect(loadConfig({ NODE_ENV, RUNNER_SECRET: another }, ['--roles=runner']).ROLES).toEqual(['runner']);
  });

  it.each([
    ['no secret', 'runner', {}, ['RUNNER_SECRET: needed']],
    ['an empty one', 'runner', { RUNNER_SECRET: '' }, ['RUNNER_SECRET: needed']],
    ['a short one', 'runner', { RUNNER_SECRET: 'x'.repeat(31) }, ['RUNNER_SECRET: Too small']],
    ['SECRET in place of its own', 'runner', { SECRET: secret }, ['RUNNER_SECRET: needed', 'SECRET: `runner` alone']],
    [
      'SECRET beside its own',
      'runner',
      { SECRET: secret, RUNNER_SECRET: another },
      ['SECRET: `runner` alone must not'],
    ],
    ['named twice, and no secret', 'runner,runner,runner,runner', {}, ['RUNNER_SECRET: needed']],
    ['beside rooms', 'rooms,runner', front, ['ROLES: `runner` runs beside `control` or alone']],
    ['elsewhere, control without its secret', 'control', { ...front, RUNNER_SECRET: '' }, ['RUNNER_SECRET: needed']],
    ['elsewhere, control with a short one', 'control', { ...front, RUNNER_SECRET: 'x' }, ['RUNNER_SECRET: Too small']],
    ['with SECRET', 'control', { ...front, RUNNER_SECRET: secret }, ['RUNNER_SECRET: must not be SECRET']],
    [
      'with SECRET and more',
      'control',
      { ...front, RUNNER_SECRET: `${secret}1` },
      ['RUNNER_SECRET: must not be SECRET'],
    ],
    ['with a part of SECRET', 'control', { ...front, SECRET: `${another}1` }, ['RUNNER_SECRET: must not be SECRET']],
  ])('refuse a runner: %s', (_what, roles, env, sentences) => {
    const [, ...faults] = fault(env, [`--roles=${roles}`]).split('\n  ');
    expect(faults).toEqual(sentences.map((sentence) => expect.stringMatching(`^${sentence}`)));
  });

  it.each([
    ['MONGODB_URL', 'mongodb://m'],
    ['REDIS_URL', 'redis://r'],
    ['SMTP_URL', 'smtp://mail'],
    ...['LLM_API_KEY', 'LLM_FALLBACK_API_KEY', 'STT_API_KEY', 'TTS_API_KEY', 'DEEPGRAM_API_KEY'].map((name) => [
      name,
      'key',
    ]),
    ['TURN_SECRET', another],
  ])('refuse a runner alone that holds %s', (name, value) => {
    const said = fault({ RUNNER_SECRET: another, [name!]: value! }, ['--roles=runner']);
    expect(said.split('\n  ').slice(1)).toEqual([`${name}: \`runner\` alone must not hold it`]);
  });

  const livekit = { LIVEKIT_URL: 'wss://media.example', LIVEKIT_API_KEY: 'interviews', LIVEKIT_API_SECRET: secret };
  it.each([
    [livekit, []],
    [{ ...livekit, LIVEKIT_API_SECRET: 'secret' }, []],
    [{ ...livekit, LIVEKIT_API_SECRET: 'secret', NODE_ENV: 'test' }, ['LIVEKIT_API_SECRET: must have 32']],
    [{ ...livekit, LIVEKIT_API_SECRET: '' }, ['LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together']],
    [{ LIVEKIT_API_KEY: 'interviews' }, ['LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together']],
    [{ ...livekit, LIVEKIT_URL: 'https://media.example' }, ['LIVEKIT_URL: must be a URL with ws or wss']],
    [
      { LIVEKIT_API_URL: 'ws://media', LIVEKIT_RECORDING: 'on', LIVEKIT_RECORDING_FILE: 'one.mp4' },
      ['LIVEKIT_API_URL: must be a URL', 'LIVEKIT_RECORDING_FILE: must hold', 'LIVEKIT_RECORDING needs LIVEKIT_URL'],
    ],
  ])('take LiveKit with address, key and secret, or not at all: %j', (env, sentences) => {
    const [, ...faults] = fault(env).split('\n  ');
    expect(faults).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
  });

  it('name every fault of LiveKit at once', () => {
    const env = { LIVEKIT_URL: 'wss://media.example', LIVEKIT_API_SECRET: 'x', NODE_ENV: 'test' };
    const [, ...faults] = fault(env).split('\n  ');
    expect(faults).toEqual([expect.stringContaining('go together'), expect.stringContaining('must have 32')]);
    const alone = fault({ ...livekit, RUNNER_SECRET: another }, ['--roles=runner']);
    expect(alone.split('\n  ').slice(1)).toEqual(['LIVEKIT_API_SECRET: `runner` alone must not hold it']);
  });

  it('judge the secret of a runner beside a bad SECRET', () => {
    expect(fault({ ...front, SECRET: 'short', RUNNER_SECRET: '' }, ['--roles=control'])).toMatch(
      /\n {2}SECRET: .*\n {2}RUNNER_SECRET: needed/,
    );
  });

  it.each([[['--rolls=runner']], [['runner']], [['--roles']], [['--roles=']], [['--roles=runner', 'rooms']]])(
    'refuse a command line that would start what nobody meant: %j',
    (argv) => expect(fault({}, argv)).toMatch(/command line|ROLES/),
  );

  it.each([
    ['http://user:word@piston:2000', 'PISTON_URL: must hold no user'],
    ['http://piston:2000/?key=word', 'PISTON_URL: must hold no user'],
    ['ftp://piston', 'PISTON_URL: must be a URL'],
  ])('refuse an address with more in it than an address: %s', (PISTON_URL, sentence) => {
    expect(fault({ PISTON_URL }).split('\n  ').slice(1)).toEqual([expect.stringContaining(sentence)]);
  });

  it('know where code runs elsewhere, and whose business that is', () => {
    expect(loadConfig({ PISTON_URL: 'http://piston:2000/api/v2', JUDGE0_URL: 'https://judge0' })).toMatchObject({
      PISTON_URL: 'http://piston:2000/api/v2',
    });
    expect(fault({ PISTON_TOKEN: 'x', JUDGE0_DELETE_TOKEN: 'x', JUDGE0_TOKEN_HEADER: 'no header' })).toMatch(
      /JUDGE0_TOKEN_HEADER: must be.*\n {2}PISTON_TOKEN needs PISTON_URL\n {2}JUDGE0_TOKEN and/,
    );
    const elsewhere = { ...front, PISTON_URL: 'http://piston:2000', JUDGE0_URL: 'http://judge0:2358' };
    expect(fault(elsewhere, ['--roles=control']).split('\n  ').slice(1)).toEqual([
      'PISTON_URL: belongs to the process with the role `runner`',
      'JUDGE0_URL: belongs to the process with the role `runner`',
    ]);
    const alone = { RUNNER_SECRET: another, PISTON_URL: 'http://piston:2000', PISTON_TOKEN: 'x' };
    expect(fault(alone, ['--roles=runner'])).toBe('');
  });

  it('know the servers by which browsers find each other', () => {
    const ICE_SERVERS = 'stun:a.test, turn:b.test:3478?transport=udp,turns:[2001:db8::1]:5349';
    expect(loadConfig({ ICE_SERVERS, TURN_SECRET: another }).ICE_SERVERS).toEqual(ICE_SERVERS.split(/, ?/));
    expect(loadConfig({ ICE_SERVERS: 'stun:a.test' }).ICE_SERVERS).toEqual(['stun:a.test']);
    expect(fault({ ICE_SERVERS })).toMatch(/\n {2}TURN_SECRET: needed with a `turn:` address/);
    expect(fault({ TURN_SECRET: another })).toMatch(/\n {2}TURN_SECRET needs a `turn:` address/);
    expect(fault({ ICE_SERVERS: 'stun:a.test', TURN_SECRET: another })).toMatch(/TURN_SECRET needs/);
  });

  it.each(['a.test', 'http://a.test', 'stun:', 'stun:a.test?transport=udp', 'turn:user:word@a.test', 'stun:a.test,'])(
    'refuse a server that no browser takes: %s',
    (ICE_SERVERS) =>
      expect(fault({ ICE_SERVERS, TURN_SECRET: another })).toMatch(/\n {2}ICE_SERVERS\S*: must be `stun:`/),
  );

  it('count an empty variable as absent', () => {
    const config = loadConfig({ PORT: '', MONGODB_URL: '' });
    expect([config.PORT, config.MONGODB_URL]).toEqual([8000, undefined]);
  });
});
