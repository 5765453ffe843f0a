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

  it.each([
    [
      'split roles without what they share',
      { ROLES: 'control' },
      ['SECRET', 'MONGODB_URL', 'REDIS_URL', 'ROOMS_URL', 'RUNNER_URL'],
    ],
    [
      'rooms alone without a control plane',
      { ROLES: 'rooms', SECRET: secret, MONGODB_URL: 'mongodb://m', REDIS_URL: 'redis://r' },
      ['CONTROL_URL'],
    ],
    ['a model without a name', { LLM_BASE_URL: 'http://llm/v1' }, ['LLM_MODEL']],
    ['a voice without an address', { TTS_ENGINE: 'openai' }, ['TTS_BASE_URL']],
    ['production without an address and a secret', { NODE_ENV: 'production' }, ['PUBLIC_URL', 'SECRET']],
  ])('refuse %s', (_what, env, names) => {
    const said = fault(env);
    for (const name of names) expect(said).toContain(name);
  });

  it('let a runner start with nothing but the secret and the control plane', () => {
    expect(loadConfig({ SECRET: secret, CONTROL_URL: 'http://control' }, ['--roles=runner']).ROLES).toEqual(['runner']);
  });

  it('count an empty variable as absent', () => {
    const config = loadConfig({ PORT: '', MONGODB_URL: '' });
    expect([config.PORT, config.MONGODB_URL]).toEqual([8000, undefined]);
  });
});
