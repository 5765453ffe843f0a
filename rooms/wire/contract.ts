/**
 * Named close codes of document connections: 4400-4499 are final, 4500-4599 ask the client to come back. The reason sent with a
 * code is its name here.
 */
export const syncClose = {
  malformed: 4400,
  revoked: 4401,
  removed: 4403,
  takenOver: 4409,
  ended: 4410,
  tooLarge: 4413,
  draining: 4500,
  loadFailed: 4503,
  slow: 4508,
  notSaved: 4512,
  tooFast: 4529,
  full: 4530,
} as const;
export type SyncClose = keyof typeof syncClose;

/**
 * Besides the y-protocols messages 0-3, type 100 tells a client that asked for it (`?saved=1`) how many of its updates are stored:
 * varuint 100, varuint count of this connection's updates stored so far, varuint 0 saved | 1 not saved (retrying). It is sent once
 * after joining, whenever the count moves and whenever the store fails or recovers. What counts is each message of
 * `countsAsUpdate` that this connection sent, whether it changed anything or not. All is saved when the client is in sync (it has then
 * sent what it did offline: the server asks before it answers), the count has reached the number sent and the last value is 0. While
 * it is 1 edits are not taken: the client keeps them, and the server asks for them when it can store again.
 */
export const MESSAGE_SAVED = 100;
/** A sync message (0): an update (2), or a step 2 (1) that holds anything. Five bytes say that nothing is held. */
export const countsAsUpdate = (message: Uint8Array): boolean =>
  message[0] === 0 && (message[1] === 2 || (message[1] === 1 && message.length > 5));

/**
 * Inside the documents (Yjs shared types):
 * `code`: Y.Map `meta` { exerciseId: string|null, language }, and one Y.Text for each exercise and language named by `codeTextName`.
 * `board`: Y.Map `elements` of Excalidraw elements by id. `notes`, `private`: Y.Text `text`.
 */
export const codeTextName = (exerciseId: string | null, language: string): string =>
  `${exerciseId ?? 'scratch'}:${language}`;
