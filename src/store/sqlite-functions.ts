import type { DatabaseSync } from 'node:sqlite';
import {
  applyChange,
  type Doc,
  eventsOf,
  MAX_DOCUMENT_LENGTH,
  type PlainChange,
  type PlainEvent,
  searchTexts,
  TOO_LARGE,
} from './document.ts';

const parse = <T>(text: unknown): T => JSON.parse(text as string) as T;

/** SQL functions of the writing connection: a change is one UPDATE, made by the code that both adapters share. */
export function register(db: DatabaseSync): void {
  db.function('apply_change', { deterministic: true }, (doc, change) => {
    const text = JSON.stringify(applyChange(parse<Doc>(doc), parse<PlainChange>(change)));
    if (text.length > MAX_DOCUMENT_LENGTH) throw new Error(TOO_LARGE);
    return text;
  });
  db.function('search_texts', { deterministic: true }, (doc, fields) =>
    JSON.stringify(searchTexts(parse<Doc>(doc), parse<string[]>(fields))),
  );
  db.function('append_events', (outbox, events, id) =>
    JSON.stringify([...parse<PlainEvent[]>(outbox ?? '[]'), ...eventsOf(id as string, parse<PlainEvent[]>(events))]),
  );
  db.function('remove_events', { deterministic: true }, (outbox, ids) => {
    const gone = new Set(parse<string[]>(ids));
    const left = parse<PlainEvent[]>(outbox ?? '[]').filter(({ id }) => !gone.has(id!));
    return left.length > 0 ? JSON.stringify(left) : null;
  });
}
