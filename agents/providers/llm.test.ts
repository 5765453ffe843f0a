import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config.ts';
import { type FakeOpenAi, type OpenAiFault, startFakeOpenAi } from '../../test/kit/fake-openai.ts';
import { manualTimers } from '../../test/kit/manual-timers.ts';
import { createWatch } from './engine-health.ts';
import { createChat } from './llm.ts';

const prompt = { system: 's', user: 'u' };
let first: FakeOpenAi;
let second: FakeOpenAi;
beforeEach(async () => {
  first = await startFakeOpenAi();
  second = await startFakeOpenAi();
  first.say = () => ['one', 'two', 'three'];
  second.say = () => ['four', 'five'];
});
afterEach(async () => {
  await first.close();
  await second.close();
});

function chatOf({ limit = '0.5', both = true } = {}) {
  const failures: string[] = [];
  const timers = manualTimers();
  const watch = createWatch({
    timers,
    log: pino({ level: 'silent' }),
    onFailure: (kind, name) => failures.push(`${kind} ${name}`),
  });
  const env = { LLM_BASE_URL: first.url, LLM_MODEL: 'a', LLM_FIRST_TOKEN_TIMEOUT_SECONDS: limit };
  const other = both ? { LLM_FALLBACK_BASE_URL: second.url, LLM_FALLBACK_MODEL: 'b', LLM_FALLBACK_API_KEY: 'k' } : {};
  const stream = createChat(loadConfig({ ...env, ...other }), watch)!;
  const words = async (stop = new AbortController().signal) => {
    const said: string[] = [];
    for await (const word of stream(prompt, stop)) said.push(word);
    return said;
  };
  return { stream, words, failures, timers };
}

describe('models in order', () => {
  it('asks the first alone while it works', async () => {
    const { words, failures } = chatOf();
    expect(await words()).toEqual(['one', 'two', 'three']);
    expect([second.requests, failures]).toEqual([[], []]);
  });
  it.each<OpenAiFault>(['429', '500', 'slow', 'mute', 'garbage'])(
    'V2: %s falls over to the next within the turn',
    async (fault) => {
      first.fault = fault;
      const { words, failures } = chatOf();
      expect(await words()).toEqual(['four', 'five']);
      expect(second.requests[0]!.body.model).toBe('b');
      expect(failures).toEqual(['llm a']);
    },
  );
  it.each<OpenAiFault>(['429', '500'])('V2: a refusal, %s, costs no time-out', async (fault) => {
    first.fault = fault;
    const { words } = chatOf({ limit: '30' });
    const began = performance.now();
    await words();
    expect(performance.now() - began).toBeLessThan(5000);
  });
  it('V2: one that is gone costs no time-out', async () => {
    const { words } = chatOf({ limit: '30' });
    await first.close();
    expect(await words()).toEqual(['four', 'five']);
    first = await startFakeOpenAi();
  });
  it.each<OpenAiFault>(['cut', 'stall'])(
    'V2: %s after the first word has no second try, since words were passed on',
    async (fault) => {
      first.fault = fault;
      const { stream, failures } = chatOf();
      const said: string[] = [];
      const reading = (async () => {
        for await (const word of stream(prompt, new AbortController().signal)) said.push(word);
      })();
      await expect(reading).rejects.toThrow();
      expect(said.length).toBeGreaterThan(0);
      expect([second.requests, failures]).toEqual([[], ['llm a']]);
    },
  );
  it('V2: a dead one is not asked again for a while after two failures in a row, and then is', async () => {
    first.fault = 'mute';
    const { words, timers, failures } = chatOf();
    for (let turn = 0; turn < 4; turn++) expect(await words()).toEqual(['four', 'five']);
    expect([first.requests.length, failures.length]).toEqual([2, 2]);
    await timers.advance(30_001);
    first.fault = 'none';
    expect(await words()).toEqual(['one', 'two', 'three']);
  });
  it('V3: with all of them dead it says so, at once when they rest', async () => {
    first.fault = second.fault = '500';
    const { words } = chatOf();
    await expect(words()).rejects.toThrow(/500/);
    await expect(words()).rejects.toThrow(/500/);
    await expect(words()).rejects.toThrow(/rests/);
    expect(first.requests.length).toBe(2);
  });
  it('gives nobody the blame for a reply that is not wanted any more', async () => {
    first.fault = 'mute';
    const { words, failures } = chatOf({ limit: '30' });
    const stop = new AbortController();
    const talking = words(stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(talking).rejects.toThrow();
    expect([second.requests, failures]).toEqual([[], []]);
  });
  it('takes one that nobody listens to to the end for one that works', async () => {
    const { stream, words, failures } = chatOf({ both: false });
    first.fault = 'mute';
    await expect(words()).rejects.toThrow();
    first.fault = 'none';
    for await (const _word of stream(prompt, new AbortController().signal)) break;
    first.fault = 'mute';
    await expect(words()).rejects.toThrow();
    first.fault = 'none';
    expect(await words()).toEqual(['one', 'two', 'three']);
    expect(failures.length).toBe(2);
  });
});
