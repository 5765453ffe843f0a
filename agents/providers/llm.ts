import OpenAI from 'openai';
import CircuitBreaker from 'opossum';
import type { Config } from '../../src/platform/config.ts';
import type { Log } from '../../src/platform/log.ts';

/** Streams the words of one reply. Throws when the first or a next word does not come in time, the stream breaks, or the breaker is open. */
export type ChatStream = (prompt: { system: string; user: string }, signal: AbortSignal) => AsyncIterable<string>;

const BREAKER = { timeout: false as const, errorThresholdPercentage: 50, volumeThreshold: 3, resetTimeout: 30_000 };
const TOKENS = 250;

export type Chat = { stream: ChatStream; close(): void };

/** `null` without a model in the settings. */
export function createChat(config: Config, log: Log): Chat | null {
  const { LLM_BASE_URL: baseURL, LLM_MODEL: model } = config;
  if (!baseURL || !model) return null;
  const limitMs = config.LLM_FIRST_TOKEN_TIMEOUT_SECONDS * 1000;
  const client = new OpenAI({ baseURL, apiKey: config.LLM_API_KEY ?? 'none', maxRetries: 0 });
  /** Fires as far as the first word: a stream that opens and stays silent is a failure of the provider too. */
  const breaker = new CircuitBreaker(open, {
    ...BREAKER,
    errorFilter: (fault: Error) => fault instanceof OpenAI.APIUserAbortError,
  });
  breaker.on('open', () => log.warn({ dependency: 'llm' }, 'circuit breaker opened'));
  breaker.on('close', () => log.info({ dependency: 'llm' }, 'circuit breaker closed'));

  async function open(prompt: { system: string; user: string }, stop: AbortController) {
    const messages = [
      { role: 'system' as const, content: prompt.system },
      { role: 'user' as const, content: prompt.user },
    ];
    const request = { model: model!, messages, stream: true as const, max_tokens: TOKENS };
    const stream = await within(limitMs, stop, client.chat.completions.create(request, { signal: stop.signal }));
    const reader: Reader = { chunks: stream[Symbol.asyncIterator](), finished: false };
    const first = await word(reader, limitMs, stop);
    if (first === null) throw new Error('the model said nothing');
    return { first, reader };
  }

  return {
    async *stream(prompt, signal) {
      const stop = new AbortController();
      const abort = () => stop.abort();
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) stop.abort();
      try {
        const { first, reader } = await breaker.fire(prompt, stop);
        for (let next: string | null = first; next !== null; next = await word(reader, limitMs, stop)) yield next;
      } finally {
        signal.removeEventListener('abort', abort);
        stop.abort();
      }
    },
    close: () => breaker.shutdown(),
  };
}

type Reader = { chunks: AsyncIterator<OpenAI.Chat.Completions.ChatCompletionChunk>; finished: boolean };

/** The next words; `null` at the end. A stream that ends without a finish reason was cut. */
async function word(reader: Reader, limitMs: number, stop: AbortController): Promise<string | null> {
  while (!reader.finished) {
    const next = await within(limitMs, stop, reader.chunks.next());
    if (next.done) throw new Error('the stream of the model was cut');
    const choice = next.value.choices[0];
    if (choice?.finish_reason) reader.finished = true;
    if (choice?.delta.content) return choice.delta.content;
  }
  return null;
}

async function within<T>(ms: number, stop: AbortController, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no word within ${ms} ms`));
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // Its failure after the limit was reported as the limit.
    work.catch(() => undefined);
  }
}
