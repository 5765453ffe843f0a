import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { type BoardElement, ElementBinding } from './element-binding.ts';

type Shape = BoardElement & { x: number };

const shape = (id: string, version = 1, more: Partial<Shape> = {}): Shape => ({
  id,
  version,
  versionNonce: 7,
  isDeleted: false,
  index: `a${id}`,
  x: 0,
  ...more,
});

/** A person with a board: the scene as Excalidraw would hold it, and what was shown from afar. */
function person() {
  const doc = new Y.Doc();
  const shown: Shape[][] = [];
  let scene: Shape[] = [];
  const map = doc.getMap<Shape>('elements');
  const show = (elements: Shape[]) => {
    scene = elements;
    shown.push(elements);
    // Excalidraw reports every scene it is given as a change.
    binding.push(elements);
  };
  const binding = new ElementBinding<Shape>(map, { elements: () => scene, show });
  /** In the scene, and not told of yet: changes are told in bundles. */
  const beginToDraw = (element: Shape) => {
    scene = [...scene, element];
  };
  const draw = (...elements: Shape[]) => {
    scene = [...scene.filter((known) => !elements.some(({ id }) => id === known.id)), ...elements];
    return binding.push(scene);
  };
  const visible = () => scene.filter((element) => !element.isDeleted).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { doc, map, binding, draw, beginToDraw, shown, visible };
}

/** Two people whose documents pass updates on at once, or on `meet` while they are apart. */
function pair() {
  const [ada, ben] = [person(), person()];
  let apart = false;
  ada.doc.on('update', (update, origin) => apart || origin === 'net' || Y.applyUpdate(ben.doc, update, 'net'));
  ben.doc.on('update', (update, origin) => apart || origin === 'net' || Y.applyUpdate(ada.doc, update, 'net'));
  const meet = () => {
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ada.doc), 'net');
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(ben.doc), 'net');
    apart = false;
  };
  const part = () => {
    apart = true;
  };
  return { ada, ben, part, meet };
}

it('shows a drawn shape to the other, once, and sends nothing back', () => {
  const { ada, ben } = pair();
  let echoes = 0;
  ben.doc.on('update', (_update, origin) => {
    if (origin !== 'net') echoes++;
  });
  ada.draw(shape('1'));
  expect(ben.visible().map(({ id }) => id)).toEqual(['1']);
  expect(ben.shown).toHaveLength(1);
  expect(ada.shown).toHaveLength(0);
  expect(echoes).toBe(0);
});

it('sends only what changed, and nothing for a scene that did not', () => {
  const { ada } = pair();
  ada.draw(shape('1'), shape('2'));
  let updates = 0;
  ada.doc.on('update', () => updates++);
  expect(ada.draw(shape('1'), shape('2'))).toBe(false);
  expect(ada.draw(shape('2', 2))).toBe(true);
  expect(updates).toBe(1);
});

it('takes a deleted shape from both boards and from the map', () => {
  const { ada, ben } = pair();
  ada.draw(shape('1'), shape('2'));
  ben.draw(shape('1', 2, { isDeleted: true }));
  expect(ada.visible().map(({ id }) => id)).toEqual(['2']);
  expect([...ada.map.keys()]).toEqual(['2']);
});

it('brings a deleted shape back when the deletion is undone', () => {
  const { ada, ben } = pair();
  ada.draw(shape('1'));
  ada.draw(shape('1', 2, { isDeleted: true }));
  expect(ben.visible()).toEqual([]);
  ada.draw(shape('1', 3));
  expect(ben.visible().map(({ version }) => version)).toEqual([3]);
});

it('keeps a shape that is being drawn, as the same object, when another arrives, and sends it', () => {
  const { ada, ben } = pair();
  const drawn = shape('9');
  ben.beginToDraw(drawn);
  ada.draw(shape('1'));
  expect(ben.visible().map(({ id }) => id)).toEqual(['1', '9']);
  expect(ben.visible()[1]).toBe(drawn);
  expect(ada.visible().map(({ id }) => id)).toEqual(['1', '9']);
});

it('keeps the newer strokes of a shape that the other knows an older state of', () => {
  const { ada, ben } = pair();
  ben.draw(shape('9'));
  Object.assign(ben.visible()[0]!, { version: 4, x: 40 });
  ada.draw(shape('1'));
  expect(ada.visible().find(({ id }) => id === '9')).toMatchObject({ version: 4, x: 40 });
});

it('never changes a shared element when the scene mutates its own in place', () => {
  const { ada, ben } = pair();
  const mine = shape('1');
  ada.draw(mine);
  (mine as { x: number }).x = 50;
  expect(ada.map.get('1')!.x).toBe(0);
  expect(ben.visible()[0]!.x).toBe(0);
});

it('starts with what is already there, in order', () => {
  const { ada } = pair();
  ada.draw(shape('2'), shape('1'));
  const late = new ElementBinding<Shape>(ada.map, { elements: () => [], show: () => {} });
  expect(late.initial().map(({ id }) => id)).toEqual(['1', '2']);
});

it('converges after any edits apart', () => {
  const edit = fc.record({
    who: fc.boolean(),
    id: fc.constantFrom('1', '2', '3'),
    version: fc.integer({ min: 2, max: 5 }),
    versionNonce: fc.nat(1000),
    isDeleted: fc.boolean(),
  });
  fc.assert(
    // Nonces are random numbers of 31 bits: two that are the same do not happen.
    fc.property(fc.uniqueArray(edit, { maxLength: 12, selector: ({ versionNonce }) => versionNonce }), (edits) => {
      const { ada, ben, part, meet } = pair();
      ada.draw(shape('1'), shape('2'));
      part();
      for (const { who, ...element } of edits) (who ? ada : ben).draw(shape(element.id, element.version, element));
      meet();
      meet();
      expect(Object.keys(ada.map.toJSON()).sort()).toEqual(Object.keys(ben.map.toJSON()).sort());
      const seen = (one: typeof ada) =>
        one.visible().map(({ id, version, versionNonce }) => ({ id, version, versionNonce }));
      expect(seen(ada)).toEqual(seen(ben));
    }),
  );
});
