import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { useInterviewAct } from '../acts.ts';
import { AskWords } from '../ask-words.tsx';

export function CancelInterview({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const [opened, setOpened] = useState(false);
  const cancel = useInterviewAct<{ reason: string }, Interview>(interview.id, 'POST', '/cancel');
  return (
    <Group>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpened(true)}>
        {t('cancel.open')}
      </Button>
      <AskWords
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('cancel.title')}
        text={t('cancel.text')}
        label={t('field.reason')}
        act={t('cancel.act')}
        danger
        onAct={(reason) => cancel.mutateAsync({ reason })}
      />
    </Group>
  );
}
