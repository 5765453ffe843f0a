import type { LiveKit } from '../../src/platform/livekit.ts';
import type { Log } from '../../src/platform/log.ts';
import { LIVEKIT_AGENT } from '../contract.ts';
import type { AgentMetrics } from '../metrics.ts';
import type { PacedFrame } from '../pace.ts';
import { pause, type Timers } from '../timers.ts';
import { unawaited } from '../unawaited.ts';
import type { LiveDoor, LiveLine } from './connection.ts';
import type { LiveKitVisit, VisitEnd } from './livekit-visit.ts';

const TOKEN_SECONDS = 60;
const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 8000;
/** A stay of so long was no failure. */
const STEADY_MS = 10_000;
/** Another process holds our place, or the interview is over: the control plane tells us within this time if so. */
const SENT_AWAY_WAIT_MS = 5000;

export type LiveKitLineDeps = { livekit: LiveKit; timers: Timers; log: Log; metrics: AgentMetrics };

/** Keeps the interviewer in the session's room until closed, under the one name by which it takes the place of whoever had it before, dead or alive. */
export class LiveKitLine implements LiveLine {
  readonly #deps: LiveKitLineDeps;
  readonly #door: LiveDoor;
  readonly #stop = new AbortController();
  #visit: LiveKitVisit | null = null;

  constructor(deps: LiveKitLineDeps, door: LiveDoor) {
    this.#deps = deps;
    this.#door = door;
    unawaited(this.#stay(), deps.log, { sessionId: door.sessionId }, 'a LiveKit room was given up');
  }

  get standing(): boolean {
    return this.#visit?.standing ?? false;
  }
  speak({ samples }: PacedFrame): void {
    this.#visit?.voice.push(samples);
  }
  hold(what: 'pause' | 'resume' | 'clear'): void {
    this.#visit?.voice[what]();
  }
  relay(participantId: string, samples: Int16Array): void {
    this.#visit?.relay(participantId, samples);
  }
  unrelay(participantId: string): void {
    this.#visit?.unrelay(participantId);
  }
  close(): void {
    this.#stop.abort();
  }

  async #stay(): Promise<void> {
    const { timers, log, metrics } = this.#deps;
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted; failures++) {
      const began = timers.now();
      const end = await this.#visitOnce().catch((fault): VisitEnd => {
        metrics.livekitFaults.inc();
        log.warn({ sessionId: this.#door.sessionId, fault: String(fault) }, 'a LiveKit room could not be entered');
        return 'lost';
      });
      if (timers.now() - began > STEADY_MS) failures = 0;
      const wait = Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      await pause(timers, end === 'sent_away' ? SENT_AWAY_WAIT_MS : wait, signal);
    }
  }

  #admit(participantId: string): void {
    const { livekit, log } = this.#deps;
    const { sessionId, isBarred } = this.#door;
    if (!isBarred(participantId)) return;
    unawaited(livekit.remove(sessionId, participantId), log, { sessionId }, 'somebody put out came back by LiveKit');
  }

  /** A server that restarted has forgotten its rooms, and nobody else may be coming to make this one again. */
  async #visitOnce(): Promise<VisitEnd> {
    const { livekit, timers, log, metrics } = this.#deps;
    const { sessionId, interviewId, heard } = this.#door;
    const { signal } = this.#stop;
    const [{ LiveKitVisit }] = await Promise.all([
      import('./livekit-visit.ts'),
      livekit.makeRoom(sessionId, { sessionId, interviewId }),
    ]);
    const pass = { room: sessionId, identity: LIVEKIT_AGENT, publishes: true, ttlSeconds: TOKEN_SECONDS };
    const token = await livekit.token({ ...pass, kind: 'agent' });
    if (signal.aborted) return 'lost';
    const onEntered = (participantId: string) => this.#admit(participantId);
    const visit = await LiveKitVisit.begin({ url: livekit.url, token, heard, onEntered, timers, log });
    metrics.livekitRooms.inc();
    this.#visit = visit;
    try {
      return await Promise.race([visit.over, aborted(signal)]);
    } finally {
      this.#visit = null;
      metrics.livekitRooms.dec();
      await visit.leave({ timers, log });
    }
  }
}

const aborted = (signal: AbortSignal): Promise<VisitEnd> =>
  new Promise((resolve) => {
    const tell = () => resolve('lost');
    if (signal.aborted) tell();
    signal.addEventListener('abort', tell, { once: true });
  });
