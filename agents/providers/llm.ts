import OpenAI from 'openai';
import type { Config } from '../../src/platform/config.ts';
import type { EngineHealth, Watch } from './engine-health.ts';
import { abortable } from './tts.ts';

/** Streams the words of one reply. Throws when no model gives a first word in time, or a stream breaks or falls silent after its first word. */
export type ChatStream = (prompt: Prompt, signal: AbortSignal) => AsyncIterable<string>;
type Prompt = { system: string; user: string };

const TOKENS = 250;

/** The models of the settings, in the order in which they stand in for each other; `null` without one. */
export function createChat(config: Config, watch: Watch): ChatStream | null {
  const limitMs = config.LLM_FIRST_TOKEN_TIMEOUT_SECONDS * 1000;
  const named = [
    { baseURL: config.LLM_BASE_URL, model: config.LLM_MODEL, apiKey: config.LLM_API_KEY },
    { baseURL: config.LLM_FALLBACK_BASE_URL, model: config.LLM_FALLBACK_MODEL, apiKey: config.LLM_FALLBACK_API_KEY },
  ];
  const models = named.flatMap(({ baseURL, model, apiKey = 'none' }) =>
    baseURL && model ? [createModel({ baseURL, model, apiKey, limitMs, health: watch('llm', model) })] : [],
  );
  if (models.length === 0) return null;
  return (prompt, signal) => abortable(signal, (stop) => firstAnswer(models, prompt, stop.signal));
}

/** Until its first word a model is replaced unheard; after it there is no second try, since words were passed on. The rules stand behind all: no resting model is asked. */
async function* firstAnswer(models: readonly Model[], prompt: Prompt, signal: AbortSignal): AsyncGenerator<string> {
  let fault: unknown = new Error('every model rests');
  for (const { health, ask } of models.filter((one) => !one.health.resting)) {
    let answered = false;
    let failed = false;
    try {
      for await (const words of ask(prompt, signal)) {
        answered = true;
        yield words;
      }
      return;
    } catch (thrown) {
      failed = !signal.aborted;
      if (failed) health.failed(thrown);
      if (answered || signal.aborted) throw thrown;
      fault = thrown;
    } finally {
      // Nobody need listen to the end.
      if (answered && !failed) health.worked();
    }
  }
  throw fault;
}

type Model = { health: EngineHealth; ask: ChatStream };

function createModel(options: {
  baseURL: string;
  model: string;
  apiKey: string;
  limitMs: number;
  health: EngineHealth;
}): Model {
  const { baseURL, model, apiKey, limitMs, health } = options;
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  return {
    health,
    ask: (prompt, signal) =>
      abortable(signal, async function* (stop) {
        const messages = [
          { role: 'system' as const, content: prompt.system },
          { role: 'user' as const, content: prompt.user },
        ];
        const request = { model, messages, stream: true as const, max_tokens: TOKENS };
        const stream = await within(limitMs, stop, client.chat.completions.create(request, { signal: stop.signal }));
        const reader: Reader = { chunks: stream[Symbol.asyncIterator](), finished: false };
        let said = false;
        for (let next = await word(reader, limitMs, stop); next !== null; next = await word(reader, limitMs, stop)) {
          said = true;
          yield next;
        }
        if (!said) throw new Error('the model said nothing');
      }),
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
