import * as Y from 'yjs';
import type { Owner } from './cursors.ts';
import type { Room } from './room.ts';

/** Long enough to be noticed by somebody who listens meanwhile. */
const SHOWN_MS = 25_000;

/**
 * Shows everyone where the server itself has written, by the cursor of a participant with a name and a colour of its own: a grey, which no
 * person's cursor has. White on it passes WCAG AA, and it is seen on the light and the dark editor.
 */
export class ServerCursor {
  readonly #owner: Owner;
  readonly #user: object;
  readonly #shown = new Map<Room, NodeJS.Timeout>();
  #clock = 0;

  constructor(participantId: string) {
    this.#owner = { participantId };
    const color = '#6b737b';
    this.#user = { name: 'Interviewer', color, colorLight: `${color}40`, participantId };
  }

  /** At the beginning of a text of the room, for a while. */
  show(room: Room, textName: string): void {
    const { client, cursor } = room.read((doc) => {
      const text = doc.getText(textName);
      return { client: doc.clientID, cursor: Y.createRelativePositionFromTypeIndex(text, 0) };
    });
    const state = JSON.stringify({ user: this.#user, cursor: { anchor: cursor, head: cursor } });
    const entry = { client, clock: ++this.#clock, state: new TextEncoder().encode(state) };
    room.show([entry], this.#owner);
    clearTimeout(this.#shown.get(room));
    this.#shown.set(
      room,
      setTimeout(() => this.#hide(room), SHOWN_MS),
    );
  }

  close(): void {
    for (const timer of this.#shown.values()) clearTimeout(timer);
    this.#shown.clear();
  }

  #hide(room: Room): void {
    this.#shown.delete(room);
    room.hide(this.#owner);
  }
}
