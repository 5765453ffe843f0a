import * as Y from 'yjs';
import { walkUpdate } from './update-walk.ts';

/** Checks an update (`Malformed`) and tells whether it holds anything that the document does not. */
export function hasNews(update: Uint8Array, { store }: Y.Doc): boolean {
  let news = false;
  walkUpdate(update, {
    structs(client, until) {
      news ||= until > Y.getState(store, client);
    },
    deletions(client, from, until) {
      news ||= !isDeleted(store.clients.get(client) ?? [], from, until);
    },
  });
  return news;
}

type Structs = NonNullable<ReturnType<Y.Doc['store']['clients']['get']>>;

function isDeleted(structs: Structs, from: number, until: number): boolean {
  const last = structs.at(-1);
  if (!last || until > last.id.clock + last.length) return false;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]!;
    if (struct.id.clock >= until) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
