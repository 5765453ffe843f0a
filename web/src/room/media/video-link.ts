import type { Value } from '../value.ts';

/** One picture of somebody else in the room. */
export type RemoteVideo = {
  participantId: string;
  name: string;
  /** Holds one video track and no sound: voices go another way. The same object as long as it is the same picture. */
  stream: MediaStream;
  kind: 'camera' | 'screen';
  /** False: no new pictures come at this moment, the last one stands. */
  live: boolean;
};

/** How cameras and screens travel between the people in a room. Nothing is sent before it is given; comes back by itself until it is closed. */
export interface VideoLink {
  /** The others' pictures, in the order in which people came; one that is switched off is gone from here. */
  readonly remote: Value<readonly RemoteVideo[]>;
  /** Names of people to or from whom no picture gets through, though it was tried more than once. */
  readonly unreached: Value<readonly string[]>;
  /** The own camera from now on; `null` while it is off. Whoever made the stream ends it. */
  send(camera: MediaStream | null): void;
  /** The own screen, in the same way. */
  share(screen: MediaStream | null): void;
  /** Ends all connections and stops the tracks that are being sent. */
  close(): void;
}
