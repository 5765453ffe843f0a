import { Registry } from 'prom-client';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startFakeOpenAi } from '../../test/kit/fake-openai.ts';
import { loadConfig } from './config.ts';
import { createLlm } from './llm.ts';
import { createLog } from './log.ts';

it('meters the tokens of each call, those of an answer that is of no use too, and logs them without a word of it', async () => {
  const server = await startFakeOpenAi();
  onTestFinished(() => server.close());
  server.json = () => ({ secret: 'what the candidate said' });
  const config = loadConfig({ LLM_BASE_URL: server.url, LLM_MODEL: 'test-model' });
  const lines: string[] = [];
  const registry = new Registry();
  const llm = createLlm(config, createLog(config, { write: (line) => void lines.push(line) }), registry);
  const request = { system: 's', user: 'u', schema: z.object({ secret: z.string() }) };

  expect((await llm.completeJson({ ...request, name: 'plan' })).value).toEqual(server.json({} as never));
  await llm.completeJson({ ...request, name: 'plan' });
  server.fault = 'garbage';
  await expect(llm.completeJson({ ...request, name: 'scores' })).rejects.toMatchObject({ code: 'unavailable' });

  const { values } = (await registry.getSingleMetric('vivavoce_llm_tokens_total')!.get()) as { values: unknown[] };
  expect(values).toEqual([
    { labels: { call: 'plan', direction: 'input' }, value: 24 },
    { labels: { call: 'plan', direction: 'output' }, value: 10 },
    { labels: { call: 'scores', direction: 'input' }, value: 12 },
    { labels: { call: 'scores', direction: 'output' }, value: 5 },
  ]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(
    ['plan', 'plan', 'scores'].map((call) => ({ call, model: 'test-model', input: 12, output: 5 })),
  );
  expect(lines.join()).not.toContain('candidate');
});
