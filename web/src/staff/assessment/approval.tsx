import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../../../src/assessment/contract.ts';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { useInterviewAct } from '../acts.ts';
import { AskWords } from '../ask-words.tsx';
import { useMay } from '../may.ts';

/** What a person does with an assessment that waits. */
export function Approval({ interview, assessment }: { interview: Interview; assessment: Assessment }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const [asked, setAsked] = useState(false);
  const approve = useInterviewAct<void, Assessment>(interview.id, 'POST', '/assessment/approve');
  const sendBack = useInterviewAct<{ feedback: string }, Interview>(interview.id, 'POST', '/assessment/reject');
  if (!may('interview:approve')) return null;
  const unscored = assessment.assessor.kind === 'human' && assessment.overall === null;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button onClick={() => approve.mutate()} loading={approve.isPending} disabled={unscored}>
          {t('assessment.approve')}
        </Button>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('assessment.sendBack')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {unscored ? t('assessment.scoreFirst') : t('assessment.approveHint')}
      </Text>
      {approve.isError && <Failure error={approve.error} />}
      <AskWords
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('assessment.sendBackTitle')}
        text={t('assessment.sendBackText')}
        label={t('plan.reviseLabel')}
        act={t('assessment.sendBack')}
        onAct={(feedback) => sendBack.mutateAsync({ feedback })}
      />
    </Stack>
  );
}
