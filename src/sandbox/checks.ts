import { Counter, type Registry as Metrics } from 'prom-client';
import type { Log } from '../platform/log.ts';
import { Language } from './contract.ts';
import type { Engine, Probe } from './engines.ts';

const CHECK_MS = 120_000;
const RECHECK_FIRST_MS = 5000;
const RECHECK_MOST_MS = 5 * 60_000;

/** One engine for one language. */
export type Place = {
  readonly engine: Engine;
  readonly language: Language;
  /** By the last canary; null before the first. */
  found: Probe | null;
  /** It failed in a run since then. */
  isDoubted: boolean;
  /** As of the last canary. */
  isOn: boolean;
  /** Canaries that failed one after the other. */
  failures: number;
  checking: Promise<void> | null;
  timer: NodeJS.Timeout | null;
};

export interface Checks {
  /** Resolves when each language has an engine, or each of its engines was tried; never rejects. */
  readonly ready: Promise<void>;
  /** The same for one language. */
  known(language: Language): Promise<void>;
  /** In order of preference. */
  placesOf(language: Language): readonly Place[];
  /** Runs the canary, once however many ask; never rejects. */
  check(place: Place): Promise<void>;
  /** Not used again before its canary has passed, which is tried at once. */
  doubt(place: Place): void;
  close(): Promise<void>;
}

export const works = ({ isOn, isDoubted }: Place): boolean => isOn && !isDoubted;

/**
 * Knows which engine runs which language, by canaries. Engines are checked side by side, each one language after the other, and
 * count as soon as they are known to work: a slow server delays nothing that runs without it. One that is off is tried again,
 * less and less often, where it may come back: it is elsewhere, or was on before.
 */
export function createChecks(engines: readonly Engine[], log: Log, metrics?: Metrics): Checks {
  const places = new Map(
    Language.options.map((language) => [
      language,
      engines
        .filter(({ languages }) => languages?.includes(language) ?? true)
        .map((engine) => untried(engine, language)),
    ]),
  );
  const all = [...places.values()].flat();
  const lanes = new Map<Engine, Promise<void>>();
  const known = new Map(Language.options.map((language) => [language, Promise.withResolvers<void>()]));
  const changes = metrics && counterOf(metrics);
  const closing = Promise.withResolvers<Probe>();
  let closed = false;

  const check = (place: Place): Promise<void> => {
    if (place.checking) return place.checking;
    const before = place.engine.takesTurns ? undefined : lanes.get(place.engine);
    const checking = (async () => {
      await before;
      if (!closed) take(place, await Promise.race([probe(place, log), closing.promise]));
    })().finally(() => {
      place.checking = null;
    });
    place.checking = checking;
    lanes.set(place.engine, checking);
    return checking;
  };
  const take = (place: Place, found: Probe) => {
    const { engine, language, isOn: wasOn } = place;
    const isOn = 'version' in found;
    if (closed) return;
    if (place.timer) clearTimeout(place.timer);
    Object.assign(place, { found, isOn, isDoubted: false, failures: isOn ? 0 : place.failures + 1, timer: null });
    if (isOn) known.get(language)?.resolve();
    if (isOn !== wasOn) {
      changes?.inc({ engine: engine.name, language, state: isOn ? 'on' : 'off' });
      const what = { engine: engine.name, language, ...('reason' in found && { reason: found.reason }) };
      if (isOn) log.info(what, 'an engine runs a language');
      else log.warn(what, 'an engine runs a language no more');
    }
    const mayComeBack = engine.isRemote || wasOn || place.failures > 1 || found === tooLate;
    if (!isOn && mayComeBack) later(place);
    // where a server is gone, it is gone for each language
    if (!isOn && wasOn && engine.isRemote)
      for (const other of all) if (other.engine === engine && other.isOn) void check(other);
  };
  const later = (place: Place) => {
    const pause = Math.min(RECHECK_MOST_MS, RECHECK_FIRST_MS * 2 ** (place.failures - 1));
    place.timer = setTimeout(() => void check(place), pause);
  };

  /** All engines elsewhere, and of those here the first that works: the others are checked when they are needed. */
  const checkFirst = async (language: Language) => {
    const list = places.get(language) ?? [];
    const here = async () => {
      for (const place of list.filter(({ engine }) => !engine.isRemote)) {
        await check(place);
        if (works(place)) return;
      }
    };
    await Promise.all([here(), ...list.filter(({ engine }) => engine.isRemote).map(check)]);
    known.get(language)?.resolve();
  };
  const checking = Promise.all(Language.options.map(checkFirst)).then(() => {
    const chosen = Language.options.map((language) => [language, places.get(language)?.find(works)?.engine.name]);
    if (!closed) log.info({ engines: Object.fromEntries(chosen) }, 'languages checked');
  });

  return {
    ready: Promise.all([...known.values()].map(({ promise }) => promise)).then(() => {}),
    known: (language) => known.get(language)!.promise,
    placesOf: (language) => places.get(language)!,
    check,
    doubt(place) {
      place.isDoubted = true;
      if (!closed) void check(place);
    },
    async close() {
      closed = true;
      closing.resolve({ reason: 'the sandbox is closed' });
      for (const { timer } of all) if (timer) clearTimeout(timer);
      await Promise.all([checking, ...all.map((place) => place.checking)]);
    },
  };
}

const untried = (engine: Engine, language: Language): Place => ({
  ...{ engine, language, found: null, isDoubted: false, isOn: false, failures: 0, checking: null, timer: null },
});

/** What it waits for, such as a library that is compiled, may be there the next time. */
const tooLate: Probe = { reason: 'its canary did not end in time' };

async function probe({ engine, language }: Place, log: Log): Promise<Probe> {
  const late = Promise.withResolvers<Probe>();
  const timer = setTimeout(() => late.resolve(tooLate), CHECK_MS);
  const probing = engine.probe(language).catch((cause: unknown) => {
    log.error({ err: cause, engine: engine.name, language }, 'checking a language failed');
    return { reason: cause instanceof Error ? cause.message : String(cause) };
  });
  return Promise.race([probing, late.promise]).finally(() => clearTimeout(timer));
}

const counterOf = (metrics: Metrics) =>
  new Counter({
    name: 'vivavoce_sandbox_engine_changes_total',
    help: 'How often an engine began or ceased to run a language',
    labelNames: ['engine', 'language', 'state'] as const,
    registers: [metrics],
  });
