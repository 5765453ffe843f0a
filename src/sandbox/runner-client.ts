import type { z } from 'zod';
import { AppError, type ErrorCode, errorStatus } from '../platform/errors.ts';
import { createInternalClient } from '../platform/internal-client.ts';
import type { Log } from '../platform/log.ts';
import type { Signer } from '../platform/signing.ts';
import { JudgedExercise } from '../questions/contract.ts';
import {
  Judged,
  Language,
  type LanguageState,
  Languages,
  RunnerEvent,
  RunResult,
  runnerAliveMs,
  sandboxLimits,
} from './contract.ts';
import { notRun } from './engines.ts';
import type { RunOptions, Sandbox } from './sandbox.ts';

const TOKEN_TTL_SECONDS = 60;
const REFRESH_MS = 3000;
/** A runner tells that it lives, whether it has more to tell or not. */
const SILENCE_MS = 5 * runnerAliveMs;
/** Start and clean-up of boxes, the way there and back, and an engine that fails at the very end. */
const SLACK_SECONDS = 60;
const RUN_SECONDS = sandboxLimits.compileWallSeconds + sandboxLimits.runWallSeconds;
const unreachable = 'The runner does not answer';
const silent = 'The runner fell silent';
const refused = 'The runner has another RUNNER_SECRET';
const MOST_LANGUAGES_BYTES = 256 * 1024;
/** Output is told twice, as it comes and at the end, and one byte becomes six at worst. */
const MOST_REPLY_BYTES = 8 * 1024 * 1024;

export type RunnerClientDeps = { baseUrl: string; signer: Signer; log: Log; silenceMs?: number };

/** The sandbox of a `runner` elsewhere. While it does not answer, every language is off and runs are `unavailable`. */
export function createRunnerClient({ baseUrl, signer, log, silenceMs = SILENCE_MS }: RunnerClientDeps): Sandbox {
  const internal = createInternalClient({ baseUrl: () => baseUrl, signer, role: 'control' });
  const closing = new AbortController();
  let states = allOff('The runner has not answered yet');
  let fault: string | null = null;
  /** Logs a change, not each look. */
  const note = (now: string | null, cause?: unknown) => {
    if (now === fault || closing.signal.aborted) return;
    fault = now;
    if (now) log.warn({ err: cause }, now);
    else log.info('the runner answers');
  };

  const refresh = async () => {
    const call = {
      path: '/internal/v1/languages',
      reply: Languages,
      signal: closing.signal,
      mostBytes: MOST_LANGUAGES_BYTES,
    };
    states = await internal.call(call).then(
      ({ data }) => {
        note(null);
        return data;
      },
      (cause: unknown) => {
        const reason = cause instanceof AppError && cause.code === 'unauthenticated' ? refused : unreachable;
        note(reason, cause);
        return allOff(reason);
      },
    );
    if (!closing.signal.aborted) timer = setTimeout(look, REFRESH_MS);
  };
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const look = () => {
    looking = refresh();
    return looking;
  };
  const ready = look();

  /** The last event's content, or a result that says why there is none. */
  const send = async <T>(path: string, body: unknown, seconds: number, options: RunOptions, done: z.ZodType<T>) => {
    const limit = AbortSignal.timeout((sandboxLimits.queueSeconds + seconds + SLACK_SECONDS) * 1000);
    const silence = createSilence(silenceMs);
    const signal = AbortSignal.any([
      limit,
      closing.signal,
      silence.signal,
      ...(options.signal ? [options.signal] : []),
    ]);
    try {
      const token = await signer.sign('service', { role: 'control' }, TOKEN_TTL_SECONDS);
      const response = await fetch(new URL(path, baseUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
        redirect: 'error',
      });
      if (!response.ok || !response.body) throw new Error(`the runner answered ${response.status}`);
      return done.parse(await follow(response.body, options, silence.end));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (options.signal?.aborted) return notRun('cancelled', 'runner');
      log.error({ err: cause }, 'the runner failed');
      return notRun('unavailable', 'runner', silence.signal.aborted ? silent : unreachable);
    } finally {
      silence.close();
    }
  };

  return {
    ready,
    languages: () => states,
    run: (request, who, options = {}) => send('/internal/v1/runs', { who, request }, RUN_SECONDS, options, RunResult),
    async judge(exercise, language, code, who, options = {}) {
      const body = { who, language, code, exercise: JudgedExercise.parse(exercise) };
      const seconds = sandboxLimits.compileWallSeconds + sandboxLimits.judgeWallSeconds;
      const told = await send('/internal/v1/judgements', body, seconds, options, Judged);
      return 'verdicts' in told ? told : { result: told, verdicts: [] };
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Aborts after so many milliseconds without `end`. */
function createSilence(ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(silent)), ms);
  return { signal: controller.signal, end: () => void timer.refresh(), close: () => clearTimeout(timer) };
}

const allOff = (reason: string): LanguageState[] =>
  Language.options.map((language) => ({ language, available: false, engine: null, version: null, reason }));

/** Passes the events on and returns what stands in `done`. Throws the runner's `AppError`, or where the stream ends early. */
async function follow(body: AsyncIterable<Uint8Array>, options: RunOptions, isHeard: () => void): Promise<unknown> {
  for await (const line of linesOf(body)) {
    isHeard();
    const event = RunnerEvent.parse(JSON.parse(line));
    if ('alive' in event) continue;
    if ('done' in event) return event.done;
    if ('failed' in event) throw failure(event.failed);
    if ('position' in event) options.onPosition?.(event.position);
    else if ('started' in event) options.onStart?.();
    else options.onOutput?.(event.output.stream, event.output.text);
  }
  throw new Error('the runner broke off');
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_REPLY_BYTES) throw new Error('the runner says too much');
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const begun of rest) {
      yield parts.join('');
      parts = [begun];
    }
  }
}

function failure({ code, message, retryAfterSeconds }: Extract<RunnerEvent, { failed: unknown }>['failed']): AppError {
  return new AppError(code in errorStatus ? (code as ErrorCode) : 'internal', message, { retryAfterSeconds });
}
