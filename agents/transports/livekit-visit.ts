import { DisconnectReason, Room, RoomEvent } from '@livekit/rtc-node';
import type { Log } from '../../src/platform/log.ts';
import { DOWN_HZ, UP_HZ } from '../contract.ts';
import type { Timers } from '../timers.ts';
import { unawaited } from '../unawaited.ts';
import { LiveKitEars } from './livekit-ears.ts';
import { LiveKitVoice } from './livekit-voice.ts';

const CONNECT_MS = 8000;
/** For taking up a broken connection again; after that a new one is quicker. */
const RESUME_MS = 3000;
const LEAVE_MS = 2000;
/** The pace of `Mouth` runs 300 ms ahead; a pause puts back five frames more. */
const MOST_OWN = 100;
/** 200 ms: a line that stalls and catches up must not run late for good. */
const MOST_RELAYED = 10;

/** `sent_away`: another took our place, or the room was closed. */
export type VisitEnd = 'lost' | 'sent_away';

export type VisitDeps = {
  url: string;
  token: string;
  heard(participantId: string, samples: Int16Array): void;
  /** Somebody is in the room. */
  onEntered(participantId: string): void;
  timers: Timers;
  log: Log;
};

/** One stay in a LiveKit room: our voice, everybody's microphones, and the voices of those who are not there. */
export class LiveKitVisit {
  readonly #room: Room;
  readonly #voice: LiveKitVoice;
  readonly #ears: LiveKitEars;
  readonly #log: Log;
  readonly #relays = new Map<string, { voice: LiveKitVoice; published: boolean }>();
  /** Resolves when the stay is over by itself. */
  readonly over: Promise<VisitEnd>;
  #standing = true;
  #cancel = () => {};

  private constructor(room: Room, voice: LiveKitVoice, { heard, onEntered, timers, log }: VisitDeps) {
    this.#room = room;
    this.#voice = voice;
    this.#log = log;
    this.#ears = new LiveKitEars(room, heard, log);
    room.on(RoomEvent.ParticipantConnected, ({ identity }) => onEntered(identity));
    for (const identity of room.remoteParticipants.keys()) onEntered(identity);
    this.over = new Promise((resolve) => {
      room.on(RoomEvent.Reconnecting, () => {
        this.#standing = false;
        this.#cancel();
        this.#cancel = timers.after(RESUME_MS, () => resolve('lost'));
      });
      room.on(RoomEvent.Reconnected, () => {
        this.#standing = true;
        this.#cancel();
      });
      room.on(RoomEvent.Disconnected, (reason) => {
        this.#standing = false;
        resolve(sentAway.has(reason) ? 'sent_away' : 'lost');
      });
    });
  }

  /** Rejects where the room cannot be entered in time; nothing is left behind then. */
  static async begin(deps: VisitDeps): Promise<LiveKitVisit> {
    const room = new Room();
    const voice = new LiveKitVoice({ name: 'voice', hz: DOWN_HZ, mostWaiting: MOST_OWN }, deps.log);
    const entered = room.connect(deps.url, deps.token, { autoSubscribe: false, dynacast: false });
    try {
      await within(
        deps.timers,
        CONNECT_MS,
        entered.then(() => voice.publish(room)),
      );
      return new LiveKitVisit(room, voice, deps);
    } catch (fault) {
      // It may yet get in when nobody waits for it any more.
      unawaited(
        entered.finally(() => leave(room, deps)),
        deps.log,
        {},
        'a LiveKit room was not entered',
      );
      await voice.close();
      throw fault;
    }
  }

  /** False while its connection is broken. */
  get standing(): boolean {
    return this.#standing;
  }
  get voice(): LiveKitVoice {
    return this.#voice;
  }

  /** 16 kHz of somebody who is not in this room, as a track of its own by their id. */
  relay(participantId: string, samples: Int16Array): void {
    const known = this.#relays.get(participantId);
    if (known?.published) known.voice.push(samples);
    if (known) return;
    const voice = new LiveKitVoice({ name: participantId, hz: UP_HZ, mostWaiting: MOST_RELAYED }, this.#log);
    const relay = { voice, published: false };
    this.#relays.set(participantId, relay);
    const publish = async () => {
      await voice.publish(this.#room);
      relay.published = true;
    };
    unawaited(publish(), this.#log, {}, 'somebody cannot be heard in the LiveKit room');
  }
  unrelay(participantId: string): void {
    const relay = this.#relays.get(participantId);
    this.#relays.delete(participantId);
    if (relay) unawaited(relay.voice.unpublish(this.#room), this.#log, {}, 'a voice was not taken out of a room');
  }

  async leave(deps: Pick<VisitDeps, 'timers' | 'log'>): Promise<void> {
    this.#standing = false;
    this.#cancel();
    this.#ears.close();
    const voices = [this.#voice, ...[...this.#relays.values()].map(({ voice }) => voice)];
    await Promise.all(voices.map((voice) => voice.close()));
    await leave(this.#room, deps);
  }
}

const sentAway = new Set([
  DisconnectReason.DUPLICATE_IDENTITY,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_DELETED,
]);

async function leave(room: Room, { timers, log }: Pick<VisitDeps, 'timers' | 'log'>): Promise<void> {
  await within(timers, LEAVE_MS, room.disconnect()).catch((fault) =>
    log.debug({ fault: String(fault) }, 'a LiveKit room was left without a word'),
  );
  room.removeAllListeners();
  // A room that the server closed stays on the client's list of listeners otherwise, and is asked about every frame for ever.
  // biome-ignore lint/complexity/useLiteralKeys: it has no public name
  globalThis._ffiClientInstance?.off('ffi_event', room['onFfiEvent']);
}

/** Rejects after `ms`; what comes later is thrown away. */
async function within<T>(timers: Timers, ms: number, work: Promise<T>): Promise<T> {
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = timers.after(ms, () => reject(new Error(`no answer within ${ms} ms`)));
  });
  return Promise.race([work, late]).finally(cancel);
}
