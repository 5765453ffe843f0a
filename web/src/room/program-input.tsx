import { Button, Collapse, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
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
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={toggle}
        aria-expanded={opened}
        rightSection={opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
      >
        {t('code.input')}
      </Button>
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
