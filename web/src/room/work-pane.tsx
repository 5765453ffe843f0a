import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PaneBoundary } from './pane-boundary.tsx';
import { PaneWaiting } from './pane-waiting.tsx';

declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH?: string;
  }
}

export const workTabs = ['code', 'board', 'notes'] as const;
export type WorkTab = (typeof workTabs)[number];

const CodePane = lazy(async () => ({ default: (await import('./code-pane.tsx')).CodePane }));
const BoardPane = lazy(async () => {
  // Read when the board's code starts: its fonts come from our own server, where the default is a foreign one.
  window.EXCALIDRAW_ASSET_PATH = `${window.location.origin}/board/`;
  return { default: (await import('./board/board-pane.tsx')).BoardPane };
});
const TextPane = lazy(async () => ({ default: (await import('./text-pane.tsx')).TextPane }));

/** What is worked on together: editor, board and documents are fetched when they are first shown. */
export function WorkPanel({ tab }: { tab: WorkTab }) {
  const { t } = useTranslation('room');
  return (
    <PaneBoundary key={tab}>
      <Suspense fallback={<PaneWaiting what={t(`${tab}.loading`)} />}>
        {tab === 'code' && <CodePane />}
        {tab === 'board' && <BoardPane />}
        {tab === 'notes' && <TextPane name="notes" label={t('tab.notes')} lead={t('notes.lead')} />}
      </Suspense>
    </PaneBoundary>
  );
}
