import OpenAI from 'openai';
import CircuitBreaker from 'opossum';
import { Counter, type Registry } from 'prom-client';
import { z } from 'zod';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';

export type JsonRequest = {
  system: string;
  user: string;
  /** Names the structure towards the model, and the call in metrics and log: letters, digits, underscores. */
  name: string;
  schema: z.ZodType;
  signal?: AbortSignal;
};

/**
 * A language model that answers with JSON, or its absence. `value` is parsed, not validated: the caller checks it against its schema.
 * Throws `unavailable` for no answer in time, a refused request, words that are no JSON, and while the breaker is open.
 */
export interface Llm {
  readonly kind: 'absent' | 'openai';
  readonly model: string | null;
  /** `closed` is the good state; `null` without a model. */
  breaker(): 'closed' | 'open' | 'half-open' | null;
  completeJson(request: JsonRequest): Promise<{ value: unknown }>;
}

const RETRIES = 1;
const BREAKER = { errorThresholdPercentage: 50, volumeThreshold: 5, resetTimeout: 60_000 };

export function createLlm(config: Config, log: Log, registry: Registry): Llm {
  const { LLM_BASE_URL: baseURL, LLM_MODEL: model } = config;
  if (!baseURL || !model) return absentLlm;

  const timeout = config.LLM_TIMEOUT_SECONDS * 1000;
  const client = new OpenAI({ baseURL, apiKey: config.LLM_API_KEY ?? 'none', timeout, maxRetries: RETRIES });
  const tokens = new Counter({
    name: 'vivavoce_llm_tokens_total',
    help: 'Tokens of plans and assessments as the language model counts them',
    labelNames: ['call', 'direction'] as const,
    registers: [registry],
  });
  const ask = async ({ system, user, name, schema, signal }: JsonRequest) => {
    const began = performance.now();
    const completion = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name, schema: z.toJSONSchema(schema, { io: 'input' }) },
        },
      },
      { signal },
    );
    const content = completion.choices[0]?.message.content ?? '';
    const { prompt_tokens: input = 0, completion_tokens: output = 0 } = completion.usage ?? {};
    tokens.inc({ call: name, direction: 'input' }, input);
    tokens.inc({ call: name, direction: 'output' }, output);
    log.info({ call: name, model, input, output, ms: Math.round(performance.now() - began) }, 'the model answered');
    return { value: JSON.parse(stripFence(content)) as unknown };
  };
  const breaker = new CircuitBreaker(ask, { ...BREAKER, timeout: false });
  breaker.on('open', () => log.warn({ dependency: 'llm' }, 'circuit breaker opened'));
  breaker.on('close', () => log.info({ dependency: 'llm' }, 'circuit breaker closed'));

  return {
    kind: 'openai',
    model,
    breaker: () => (breaker.opened ? 'open' : breaker.halfOpen ? 'half-open' : 'closed'),
    async completeJson(request) {
      return breaker.fire(request).catch((cause: Error) => {
        throw new AppError('unavailable', 'The language model gave no usable answer', {
          cause,
          details: cause.message,
          retryAfterSeconds: 60,
        });
      });
    },
  };
}

/** Some servers wrap JSON in a Markdown fence though asked not to. */
const stripFence = (text: string) => text.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');

export const absentLlm: Llm = {
  kind: 'absent',
  model: null,
  breaker: () => null,
  completeJson: () => Promise.reject(new AppError('unavailable', 'No language model is configured')),
};
