import { fromBase64, toBase64 } from 'lib0/buffer';
import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { countsAsUpdate, MESSAGE_SAVED } from '../../../rooms/wire/contract.ts';
import type { DocumentName } from '../../../src/sessions/contract.ts';
import { type EndReason, endReasonOf } from './end-reason.ts';
import { colourOf } from './person-colour.ts';
import {
  afterSaving,
  notConnected,
  type SavedState,
  type Saving,
  type SavingEvent,
  savedState,
} from './saved-state.ts';
import type { TicketKeeper } from './ticket-keeper.ts';
import type { Shelf } from './typed-answers.ts';
import { Value } from './value.ts';

/** What the others see of somebody in a document. */
export type PersonAwareness = { name: string; color: string; colorLight: string; participantId: string };

export type DocumentDeps = { tickets: TicketKeeper; shelf: Shelf };

const MOST_BACKOFF_MS = 5_000;

/** One shared document of the room with its connection. Edits made offline stay in it and are synced when it is back. */
export class RoomDocument {
  readonly doc = new Y.Doc();
  readonly saved = new Value<SavedState>('offline');
  /** True once the server's content was seen: before it an empty document means nothing. */
  readonly loaded = new Value(false);
  readonly end = new Value<EndReason | null>(null);
  readonly canWrite: boolean;
  readonly provider: WebsocketProvider;
  readonly #deps: DocumentDeps;
  readonly #shelfKey: string;
  readonly #unwatch: () => void;
  readonly #undo = new Map<Y.Text, Y.UndoManager>();
  #saving: Saving = notConnected;
  #opened = false;

  constructor(deps: DocumentDeps, name: DocumentName) {
    this.#deps = deps;
    const { ticket, sessionId, urls, documents, participant } = deps.tickets.ticket.get();
    this.canWrite = documents[name] === 'write';
    this.#shelfKey = `vivavoce.kept.${sessionId}.${name}`;
    this.#takeFromShelf();
    this.provider = new WebsocketProvider(`${urls.sync}/${sessionId}`, name, this.doc, {
      connect: false,
      params: { ticket, saved: '1' },
      // Two tabs may be two people: what a ticket may see comes from the server alone, and so does the word that it is saved.
      disableBc: true,
      maxBackoffTime: MOST_BACKOFF_MS,
      WebSocketPolyfill: countingSocket(() => this.#note({ type: 'sent' })),
      shouldReconnect: (event) => !this.#isFinal(event),
    });
    this.#unwatch = deps.tickets.ticket.watch(() => {
      this.provider.params = { ticket: deps.tickets.ticket.get().ticket, saved: '1' };
    });
    const color = colourOf(participant.id);
    const user: PersonAwareness = {
      name: participant.name,
      color,
      colorLight: `${color}40`,
      participantId: participant.id,
    };
    this.provider.awareness.setLocalStateField('user', user);
    this.#listen();
    this.provider.connect();
  }

  /** Puts edits that are not stored on the shelf, where a reload finds them. */
  keep(): void {
    const state = this.saved.get();
    const untouched = this.doc.store.clients.size === 0;
    if (state === 'saved' || untouched || !this.canWrite) this.#deps.shelf.removeItem(this.#shelfKey);
    else this.#deps.shelf.setItem(this.#shelfKey, toBase64(Y.encodeStateAsUpdate(this.doc)));
  }

  /** What this person may take back in a text: of it alone, and for as long as the room is open, whichever pane is shown. */
  undoOf(text: Y.Text): Y.UndoManager {
    const undo = this.#undo.get(text) ?? new Y.UndoManager(text);
    this.#undo.set(text, undo);
    return undo;
  }

  /** The line is known to be dead, though its socket does not say so yet: a new one at once, over which all that is not stored is sent. */
  reconnect(): void {
    if (this.end.get()) return;
    this.provider.disconnect();
    this.provider.connect();
  }

  /** The network is back: no more waiting for the next attempt. */
  hurry(): void {
    if (!this.end.get()) this.provider.connect();
  }

  close(): void {
    this.#unwatch();
    this.provider.destroy();
    this.doc.destroy();
  }

  #listen(): void {
    this.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder);
      this.#note({ type: 'stored', count, failing: decoding.readVarUint(decoder) === 1 });
    };
    this.provider.on('status', ({ status }) => {
      if (status !== 'connected') return;
      this.#opened = true;
      this.#deps.tickets.accepted();
      this.#note({ type: 'opened' });
    });
    this.provider.on('sync', (synced) => {
      if (!synced) return;
      this.loaded.set(true);
      this.#note({ type: 'synced' });
    });
    this.provider.on('connection-close', (event) => this.#lost(event));
    this.provider.on('closed', ({ code }) => this.end.set(endReasonOf(code)));
  }

  /** `event` is `null` where this side closed it. */
  #lost(event: CloseEvent | null): void {
    const refused = !this.#opened && event !== null;
    this.#opened = false;
    this.#note({ type: 'lost' });
    const { tickets } = this.#deps;
    const visible = document.visibilityState === 'visible';
    // The provider waits and tries again by itself; the ticket it then takes is the keeper's newest.
    void (refused ? tickets.refused(visible) : tickets.refresh());
  }

  /** A code that names this very ticket. One from before our own renewal is no end. */
  #isFinal(event: CloseEvent): boolean {
    const url = new URL((event.target as WebSocket).url);
    return endReasonOf(event.code) !== null && this.#deps.tickets.isCurrent(url.searchParams.get('ticket') ?? '');
  }

  #note(event: SavingEvent): void {
    this.#saving = afterSaving(this.#saving, event);
    this.saved.set(savedState(this.#saving));
  }

  #takeFromShelf(): void {
    const kept = this.#deps.shelf.getItem(this.#shelfKey);
    if (kept) Y.applyUpdate(this.doc, fromBase64(kept), 'shelf');
  }
}

/** A socket that tells of each message it sends that the server will count as stored. */
function countingSocket(onUpdate: () => void): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      if (data instanceof Uint8Array && countsAsUpdate(data)) onUpdate();
    }
  };
}
