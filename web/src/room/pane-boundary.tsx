import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Caution } from './caution.tsx';

/** Keeps the room standing when one pane cannot be fetched (the network was away) or fails. */
export class PaneBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <PaneFailed /> : this.props.children;
  }
}

/** A browser remembers that a file was not there: only loading the page again asks for it anew. */
function PaneFailed() {
  const { t } = useTranslation('room');
  return (
    <Caution title={t('pane.failed')} m="md" role="alert">
      <p>{t('pane.help')}</p>
      <Button size="xs" onClick={() => window.location.reload()}>
        {t('pane.reload')}
      </Button>
    </Caution>
  );
}
