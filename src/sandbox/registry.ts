import { Counter, type Registry as Metrics } from 'prom-client';
import type { Log } from '../platform/log.ts';
import { createChecks, type Place, works } from './checks.ts';
import { Language, type LanguageState } from './contract.ts';
import { type CompileResult, type Engine, type Job, type JobResult, notRun, type RunHooks } from './engines.ts';

export interface Registry {
  /** Resolves when each language has an engine, or each of its engines was tried; never rejects. */
  readonly ready: Promise<void>;
  /** The state of one language, as soon as there is one. */
  state(language: Language): Promise<LanguageState>;
  languages(): LanguageState[];
  /**
   * Runs on the first engine that works and takes the job. The next one takes over where an engine fails or refuses, as long as
   * nothing of the program was told: a box without a network leaves nothing behind but its output, so nobody sees it twice.
   */
  run(job: Job, hooks: RunHooks): Promise<JobResult>;
  /** For many runs of the same files. Null where each run has to see to it: nothing is to be compiled, or the engine fails or cannot keep it. */
  compile(job: Job, hooks: RunHooks): Promise<CompileResult | null>;
  close(): Promise<void>;
}

/** Decides language by language which engine runs it: the first in the list whose canary passes. */
export function createRegistry(engines: readonly Engine[], log: Log, metrics?: Metrics): Registry {
  const checks = createChecks(engines, log, metrics);
  const failovers = metrics && counterOf(metrics);

  const runAt = async ({ engine, language }: Place, job: Job, hooks: RunHooks) => {
    const result = await engine.run(job, hooks).catch((cause: unknown) => {
      log.error({ err: cause, engine: engine.name, language }, 'an engine threw');
      return notRun('engine-error', engine.name, 'it failed on our side');
    });
    // an engine that is closed ends its runs as if somebody had cancelled them
    if (result.status === 'cancelled' && !hooks.signal?.aborted)
      return notRun('unavailable', engine.name, 'This server is stopping');
    if (result.status === 'engine-error')
      log.error({ engine: engine.name, language, reason: result.reason }, 'engine failed');
    return result;
  };

  return {
    ready: checks.ready,
    async state(language) {
      await checks.known(language);
      const list = checks.placesOf(language);
      // one that has just failed is being checked: the next run need not be turned away for that
      if (!list.some(works)) await Promise.all(list.map(({ checking, isDoubted }) => isDoubted && checking));
      return stateOf(language, list);
    },
    languages: () => Language.options.map((language) => stateOf(language, checks.placesOf(language))),
    async run(job, hooks) {
      const { language } = job;
      const list = checks.placesOf(language);
      const refusals: string[] = [];
      let isTold = false;
      let before: JobResult | null = null;
      let failed: JobResult | null = null;
      const watched: RunHooks = {
        ...hooks,
        onOutput(stream, text) {
          isTold = true;
          hooks.onOutput?.(stream, text);
        },
      };
      for (const place of list) {
        if (!place.found && !place.engine.isRemote) await checks.check(place);
        if (!works(place)) continue;
        if (hooks.signal?.aborted) return notRun('cancelled', place.engine.name);
        if (before) failovers?.inc({ from: before.engine, to: place.engine.name, language });
        const result = await runAt(place, job, watched);
        if (result.status === 'engine-error') checks.doubt(place);
        else if (result.status !== 'unavailable') return result;
        if (isTold) return result;
        if (result.status === 'unavailable') refusals.push(`${place.engine.name}: ${result.reason}`);
        else failed ??= result;
        before = result;
      }
      return failed ?? notRun('unavailable', 'none', [...refusals, ...reasonsOf(list)].join('; '));
    },
    async compile(job, hooks) {
      // answers apart from the output exist in boxes of this machine only
      const place = checks.placesOf(job.language).find((one) => works(one) && !(job.answers && one.engine.isRemote));
      const result = (await place?.engine.compile?.(job, hooks)) ?? null;
      if (place && result?.status === 'engine-error') checks.doubt(place);
      return result && ['engine-error', 'unavailable'].includes(result.status) ? null : result;
    },
    async close() {
      await Promise.all([...engines.map((engine) => engine.close()), checks.close()]);
    },
  };
}

function stateOf(language: Language, places: readonly Place[]): LanguageState {
  const place = places.find(works);
  const found = place?.found;
  if (!place || !found || !('version' in found))
    return { language, available: false, engine: null, version: null, reason: whyOff(places) };
  const missed = reasonsOf(places.slice(0, places.indexOf(place)).filter(({ engine }) => engine.isRemote));
  const note = [found.note, missed.length > 0 && `Not used: ${missed.join('; ')}`].filter(Boolean).join(' ');
  const { engine } = place;
  return {
    language,
    available: true,
    engine: engine.name,
    version: found.version,
    reason: null,
    ...(note && { note }),
  };
}

function whyOff(places: readonly Place[]): string {
  if (places.length === 0) return 'It is not on offer here';
  return reasonsOf(places).join('; ') || 'It is still being checked';
}

const reasonsOf = (places: readonly Place[]): string[] =>
  places.flatMap(({ engine, found, isDoubted }) => {
    const reason = isDoubted ? 'it has just failed' : found && 'reason' in found && found.reason;
    return reason ? [`${engine.name}: ${reason}`] : [];
  });

const counterOf = (metrics: Metrics) =>
  new Counter({
    name: 'vivavoce_sandbox_failovers_total',
    help: 'Runs that the next engine took over',
    labelNames: ['from', 'to', 'language'] as const,
    registers: [metrics],
  });
