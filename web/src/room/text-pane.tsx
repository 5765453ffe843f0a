import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from './editor/code-editor.tsx';
import { PaneWaiting } from './pane-waiting.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useDocument } from './use-document.ts';
import { useValue } from './use-value.ts';

type TextPaneProps = { name: 'notes' | 'private'; label: string; lead: string };

/** A shared page of plain text. */
export function TextPane({ name, label, lead }: TextPaneProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const document = useDocument(name);
  const loaded = useValue(document.loaded);
  return (
    <div className={classes.fill}>
      <Text size="sm" c="dimmed" px="sm" py="xs">
        {lead}
      </Text>
      {loaded ? (
        <CodeEditor
          text={document.doc.getText('text')}
          awareness={document.provider.awareness}
          undo={document.undoOf(document.doc.getText('text'))}
          language={null}
          readOnly={!document.canWrite}
          label={label}
          onEdit={() => room.active('typing')}
        />
      ) : (
        <PaneWaiting what={t('code.loading')} />
      )}
    </div>
  );
}
