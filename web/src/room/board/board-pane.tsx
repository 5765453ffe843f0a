import '@excalidraw/excalidraw/index.css';
import { CaptureUpdateAction, Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonAwareness, RoomDocument } from '../documents.ts';
import { PaneWaiting } from '../pane-waiting.tsx';
import classes from '../room.module.css';
import { useRoom } from '../room-context.ts';
import { useDocument } from '../use-document.ts';
import { useValue } from '../use-value.ts';
import { ElementBinding } from './element-binding.ts';
import { throttled } from './throttled.ts';

const PUSH_MS = 60;
const POINTER_MS = 80;

type Pointer = { x: number; y: number; tool: 'pointer' | 'laser' };

/** The shared whiteboard. */
export function BoardPane() {
  const { t } = useTranslation('room');
  const document = useDocument('board');
  const loaded = useValue(document.loaded);
  return loaded ? <Board document={document} /> : <PaneWaiting what={t('board.loading')} />;
}

function Board({ document }: { document: RoomDocument }) {
  const room = useRoom();
  const { t } = useTranslation('room');
  const scheme = useComputedColorScheme();
  const api = useRef<ExcalidrawImperativeAPI | null>(null);
  const started = useRef(false);
  const [binding] = useState(
    () =>
      new ElementBinding<OrderedExcalidrawElement>(document.doc.getMap('elements'), {
        elements: () => api.current?.getSceneElementsIncludingDeleted() ?? [],
        // Not for the undo of this person: it was someone else's stroke.
        show: (elements) => api.current?.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER }),
      }),
  );
  const [initial] = useState(() => ({ elements: binding.initial(), scrollToContent: true }));
  const [push] = useState(() =>
    throttled(PUSH_MS, (elements: readonly OrderedExcalidrawElement[]) => {
      if (document.canWrite && binding.push(elements)) room.active('drawing');
    }),
  );
  const [point] = useState(() =>
    throttled(POINTER_MS, (pointer: Pointer) => document.provider.awareness.setLocalStateField('pointer', pointer)),
  );
  useEffect(
    () => () => {
      push.flush();
      point.cancel();
      binding.close();
      document.provider.awareness.setLocalStateField('pointer', null);
    },
    [push, point, binding, document],
  );
  useCollaborators(document, api);
  const host = useRef<HTMLElement>(null);
  useNamedParts(host);
  return (
    <div className={classes.fill}>
      <section ref={host} className={classes.board} aria-label={t('tab.board')}>
        <Excalidraw
          excalidrawAPI={(given) => {
            api.current = given;
          }}
          initialData={initial}
          onChange={(elements) => {
            push.call(elements);
            if (started.current) return;
            started.current = true;
            binding.refresh(); // what came while the board was starting
          }}
          onPointerUpdate={({ pointer }) => point.call(pointer)}
          theme={scheme}
          viewModeEnabled={!document.canWrite}
          langCode={globalThis.document.documentElement.lang || 'en'}
          validateEmbeddable={false}
          aiEnabled={false}
          UIOptions={{ tools: { image: false }, canvasActions: { loadScene: false, saveToActiveFile: false } }}
        >
          <MainMenu>
            <MainMenu.DefaultItems.SaveAsImage />
            <MainMenu.DefaultItems.SearchMenu />
            <MainMenu.DefaultItems.Help />
            <MainMenu.DefaultItems.ClearCanvas />
            <MainMenu.DefaultItems.ChangeCanvasBackground />
          </MainMenu>
        </Excalidraw>
      </section>
      {!document.canWrite && <p className={classes.editorHint}>{t('board.readOnly')}</p>}
    </div>
  );
}

/** The others' pointers, with their names. */
function useCollaborators(document: RoomDocument, api: React.RefObject<ExcalidrawImperativeAPI | null>): void {
  useEffect(() => {
    const { awareness } = document.provider;
    const show = () => {
      const others = new Map<SocketId, Collaborator>();
      for (const [client, state] of awareness.getStates()) {
        const { user, pointer } = state as { user?: PersonAwareness; pointer?: Pointer | null };
        if (client === awareness.clientID || !user || !pointer) continue;
        const color = { background: user.color, stroke: user.color };
        others.set(String(client) as SocketId, { username: user.name, pointer, color });
      }
      api.current?.updateScene({ collaborators: others });
    };
    awareness.on('change', show);
    return () => awareness.off('change', show);
  }, [document, api]);
}

/** Excalidraw leaves its menu without a name and calls its tools the page's footer: put right whenever it draws them anew. */
function useNamedParts(host: React.RefObject<HTMLElement | null>): void {
  const { t } = useTranslation('room');
  useEffect(() => {
    const name = () => {
      host.current?.querySelector('.main-menu-trigger')?.setAttribute('aria-label', t('board.menu'));
      const footer = host.current?.querySelector('footer');
      footer?.setAttribute('role', 'group');
      footer?.setAttribute('aria-label', t('board.view'));
      host.current?.querySelector('.reset-zoom-button')?.removeAttribute('aria-label');
      for (const picker of host.current?.querySelectorAll('.color-picker-container[role=dialog]') ?? [])
        picker.setAttribute('aria-label', t('board.colours'));
    };
    name();
    const observer = new MutationObserver(name);
    observer.observe(host.current!, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [host, t]);
}
