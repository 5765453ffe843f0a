import type { Log } from '../platform/log.ts';
import { Language, type LanguageState } from './contract.ts';
import { type Engine, type Job, type JobResult, notRun, type RunHooks } from './engines.ts';

export interface Registry {
  /** Resolves when every language was tried once; never rejects. */
  readonly ready: Promise<void>;
  languages(): LanguageState[];
  run(job: Job, hooks: RunHooks): Promise<JobResult>;
  close(): Promise<void>;
}

/** Decides language by language which engine runs it: the first in the list whose canary passes. */
export function createRegistry(engines: readonly Engine[], log: Log): Registry {
  const off = (language: Language, reason: string): LanguageState => ({
    language,
    available: false,
    engine: null,
    version: null,
    reason,
  });
  const states = new Map(Language.options.map((language) => [language, off(language, 'It is still being checked')]));
  const chosen = new Map<Language, Engine>();
  const checks = new Map<Language, Promise<void>>();
  let closed = false;

  const check = async (language: Language) => {
    const reasons: string[] = [];
    for (const engine of engines) {
      if (engine.languages?.includes(language) === false) continue;
      if (closed) return;
      const found = await engine.probe(language).catch((cause: unknown) => {
        log.error({ err: cause, engine: engine.name, language }, 'checking a language failed');
        return { reason: cause instanceof Error ? cause.message : String(cause) };
      });
      if ('version' in found) {
        chosen.set(language, engine);
        states.set(language, { language, available: true, engine: engine.name, version: found.version, reason: null });
        return;
      }
      reasons.push(`${engine.name}: ${found.reason}`);
    }
    chosen.delete(language);
    states.set(language, off(language, reasons.join('; ') || 'No engine is set up'));
  };
  const checkOnce = (language: Language) => {
    const running = checks.get(language) ?? check(language).finally(() => checks.delete(language));
    checks.set(language, running);
    return running;
  };
  const checkAll = async () => {
    for (const language of Language.options) await checkOnce(language);
    const available = [...states.values()].filter((state) => state.available).map((state) => state.language);
    log.info({ available }, 'languages checked');
  };
  const ready = checkAll();

  return {
    ready,
    languages: () => [...states.values()],
    async run(job, hooks) {
      const engine = chosen.get(job.language);
      if (!engine) return notRun('unavailable', 'none', states.get(job.language)?.reason ?? 'Unknown language');
      const result = await engine.run(job, hooks);
      if (result.status === 'engine-error') {
        log.error({ engine: engine.name, language: job.language, reason: result.reason }, 'engine failed');
        if (!closed) void checkOnce(job.language);
      }
      return result;
    },
    async close() {
      closed = true;
      await Promise.all([...engines.map((engine) => engine.close()), ready, ...checks.values()]);
    },
  };
}
