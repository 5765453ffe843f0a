import '@excalidraw/excalidraw/index.css';
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw';
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inOrder } from '../../room/board/element-binding.ts';
import { useValue } from '../../room/use-value.ts';
import type { PastDocument } from './past-document.ts';
import classes from './replay.module.css';

/** The whiteboard as it stood. */
export function PastBoard({ past }: { past: PastDocument }) {
  const { t } = useTranslation('staff');
  const scheme = useComputedColorScheme();
  const change = useValue(past.change);
  const doc = useValue(past.doc);
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null);
  // Excalidraw empties its scene once more after it has handed itself out.
  const [started, setStarted] = useState(false);
  const count = doc.getMap('elements').size;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` tells that the document did
  useEffect(() => {
    if (!api || !started) return;
    const drawn = [...doc.getMap<OrderedExcalidrawElement>('elements').values()];
    // A copy: Excalidraw changes its elements in place.
    const elements = inOrder(structuredClone(drawn));
    const wasEmpty = api.getSceneElements().length === 0;
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
    if (wasEmpty && elements.length > 0) api.scrollToContent(elements, { fitToContent: true });
  }, [api, started, doc, change]);
  return (
    <>
      <p className={classes.what}>{count === 0 ? t('replay.noBoard') : t('replay.shapes', { count })}</p>
      <section className={classes.board} aria-label={t('replay.board')}>
        <Excalidraw
          excalidrawAPI={setApi}
          onChange={() => setStarted(true)}
          viewModeEnabled
          zenModeEnabled
          theme={scheme}
          langCode={globalThis.document.documentElement.lang || 'en'}
          validateEmbeddable={false}
        />
      </section>
    </>
  );
}
