/**
 * What a shared document may truly say about being saved.
 * `offline`: edits stay in this browser · `syncing`: what was done offline is on its way · `failing`: the server cannot store now and tries again.
 */
export type SavedState = 'offline' | 'syncing' | 'saving' | 'saved' | 'failing';

/** `sent` and `stored` count updates of the present connection: the server's count starts with it. */
export type Saving = { connected: boolean; synced: boolean; sent: number; stored: number; failing: boolean };

export type SavingEvent =
  | { type: 'opened' | 'synced' | 'sent' | 'lost' }
  | { type: 'stored'; count: number; failing: boolean };

export const notConnected: Saving = {
  connected: false,
  synced: false,
  sent: 0,
  stored: 0,
  failing: false,
};

export function afterSaving(saving: Saving, event: SavingEvent): Saving {
  switch (event.type) {
    case 'opened':
      return { ...notConnected, connected: true };
    case 'synced':
      return { ...saving, synced: true };
    case 'sent':
      return { ...saving, sent: saving.sent + 1 };
    case 'stored':
      return { ...saving, stored: Math.max(saving.stored, event.count), failing: event.failing };
    case 'lost':
      return notConnected;
  }
}

export function savedState(saving: Saving): SavedState {
  if (!saving.connected) return 'offline';
  if (saving.failing) return 'failing';
  // Once in sync, what was done offline was sent: the server asks for it before it answers.
  if (!saving.synced) return 'syncing';
  return saving.stored < saving.sent ? 'saving' : 'saved';
}

const worstFirst: SavedState[] = ['failing', 'offline', 'syncing', 'saving', 'saved'];

/** One word for several documents: the worst of theirs. */
export const worstOf = (states: SavedState[]): SavedState =>
  worstFirst.find((state) => states.includes(state)) ?? 'saved';
