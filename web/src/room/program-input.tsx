import { Collapse, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FoldButton } from './fold-button.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** What the program finds on its standard input: each person's own, used in the runs that this person starts. */
export function ProgramInput() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const value = useValue(room.stdin);
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.programInput}>
      <FoldButton opened={opened} toggle={toggle} label={t('code.input')} />
      <Collapse expanded={opened}>
        <Textarea
          aria-label={t('code.input')}
          description={t('code.inputHint')}
          value={value}
          onChange={(event) => {
            room.stdin.set(event.currentTarget.value);
            room.active('typing');
          }}
          autosize
          minRows={2}
          maxRows={6}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
      </Collapse>
    </div>
  );
}
