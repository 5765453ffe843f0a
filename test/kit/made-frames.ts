import fc from 'fast-check';
import * as encoding from 'lib0/encoding';

/*
 * Messages that follow the formats and that no client ever sent: y-protocols/PROTOCOL.md, yjs/src/utils/encoding.js, yjs/src/structs. Clients and clocks
 * are few and small, so that what one message says is built upon, contradicted and deleted by others.
 */

type Bytes = fc.Arbitrary<Uint8Array>;

const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const uint = (value: number): Uint8Array => encoding.encode((encoder) => encoding.writeVarUint(encoder, value));
const fixed = (...bytes: number[]): Bytes => fc.constant(new Uint8Array(bytes));
const all = (...parts: Bytes[]): Bytes => fc.tuple(...parts).map(joined);
const sized = (part: Bytes): Bytes => part.map((bytes) => joined([uint(bytes.length), bytes]));
const counted = (part: Bytes): Bytes =>
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => joined([uint(parts.length), ...parts]));
/** Sections of a few clients, each named once, or now and then by chance twice. */
const eachClient = (section: (client: Bytes) => Bytes): Bytes =>
  fc
    .oneof(
      { weight: 9, arbitrary: fc.subarray([1, 2, 3, 4], { maxLength: 2 }) },
      fc.array(fc.constantFrom(1, 2), { maxLength: 3 }),
    )
    .chain((clients) => all(fixed(clients.length), ...clients.map((client) => section(fixed(client)))));

const clock = fc.oneof({ weight: 30, arbitrary: fc.nat(12) }, fc.maxSafeNat()).map(uint);
const length = fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.maxSafeNat()).map(uint);
const id = all(fc.integer({ min: 1, max: 4 }).map(uint), clock);
const text = sized(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.json()).map(Buffer.from));
const json = sized(fc.json({ maxDepth: 2 }).map(Buffer.from));
const name = sized(fc.constantFrom('text', 'elements', 'list', 'xml', '').map(Buffer.from));
const any = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => encoding.encode((encoder) => encoding.writeAny(encoder, value as never)));

/** By kind: an item's content. */
const contents: Record<number, Bytes> = {
  1: length, // deleted
  2: counted(fc.oneof(json, fixed(9, ...Buffer.from('undefined')))),
  3: sized(fc.uint8Array({ maxLength: 8 })),
  4: text,
  5: json, // embed
  6: all(text, json), // format
  7: fc.oneof(fc.constantFrom(0, 1, 2, 4, 6).map(uint), all(fc.constantFrom(3, 5).map(uint), name)), // type
  8: counted(any),
  9: all(text, any), // a document within the document, which has no place here
};
const item = fc
  .record({
    kind: fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.constant(9)),
    origin: fc.boolean(),
    right: fc.boolean(),
    sub: fc.boolean(),
  })
  .chain(({ kind, origin, right, sub }) => {
    const info = kind | (origin ? 128 : 0) | (right ? 64 : 0) | (sub ? 32 : 0);
    const parent = fc.oneof(all(fixed(1), name), all(fixed(0), id));
    const place = origin || right ? [] : [parent, ...(sub ? [name] : [])];
    return all(fixed(info), ...(origin ? [id] : []), ...(right ? [id] : []), ...place, contents[kind]!);
  });
const struct = fc.oneof({ weight: 6, arbitrary: item }, all(fixed(0), length), all(fixed(10), length));
const structs = (client: Bytes) =>
  fc
    .array(struct, { minLength: 1, maxLength: 4 })
    .chain((some) => all(fixed(some.length), client, clock, ...some.map((bytes) => fc.constant(bytes))));

/** In ascending order, each so many clocks after the end of the one before. */
const deletions = (client: Bytes) =>
  all(
    client,
    fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })), { maxLength: 3 }).map((ranges) => {
      let end = 0;
      const range = ([gap, count]: [number, number]) => {
        end += gap + count;
        return [uint(end - count), uint(count)];
      };
      return joined([uint(ranges.length), ...ranges.flatMap(range)]);
    }),
  );
const update = sized(all(eachClient(structs), eachClient(deletions)));
const stateVector = sized(eachClient((client) => all(client, clock)));
const states = sized(eachClient((client) => all(client, clock, json)));

const frame = fc.oneof(
  { weight: 12, arbitrary: all(fixed(0, 2), update) },
  { weight: 3, arbitrary: all(fixed(0, 1), update) },
  { weight: 1, arbitrary: all(fixed(0, 0), stateVector) },
  { weight: 3, arbitrary: all(fixed(1), states) },
  { weight: 1, arbitrary: fixed(3) },
  { weight: 1, arbitrary: all(fc.nat(300).map(uint), fc.nat(300).map(uint), fc.uint8Array({ maxLength: 8 })) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
);

/** So many of them, the same for the same seed. */
export const makeFrames = (count: number, seed: number): Uint8Array[] => fc.sample(frame, { numRuns: count, seed });
