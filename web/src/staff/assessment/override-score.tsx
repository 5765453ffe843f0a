import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Assessment, CompetencyScore, OverrideScore } from '../../../../src/assessment/contract.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useInterviewAct } from '../acts.ts';

type OverrideProps = { interviewId: string; competency: CompetencyScore; onClose: () => void };

/** A person's score stands beside the assessor's, with the reason; neither is erased. */
export function OverrideScoreForm({ interviewId, competency, onClose }: OverrideProps) {
  const { t } = useTranslation('staff');
  const [score, setScore] = useState(String(competency.score ?? ''));
  const [reason, setReason] = useState('');
  const override = useInterviewAct<z.infer<typeof OverrideScore>, Assessment>(
    interviewId,
    'POST',
    '/assessment/override',
  );
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('assessment.overrideTitle', { name: competency.name })}
      text={t('assessment.overrideText')}
      act={t('assessment.overrideAct')}
      disabled={reason.trim().length < 3 || score === String(competency.score ?? '')}
      onAct={() =>
        override.mutateAsync({
          competencyId: competency.competencyId,
          score: score === '' ? null : Number(score),
          reason: reason.trim(),
        })
      }
    >
      <NativeSelect
        data-autofocus
        label={t('assessment.newScore')}
        value={score}
        onChange={(event) => setScore(event.currentTarget.value)}
        data={[
          { value: '', label: t('assessment.notEnough') },
          ...([1, 2, 3, 4, 5] as const).map((value) => ({
            value: String(value),
            label: t(`assessment.anchor.${value}`),
          })),
        ]}
      />
      <Textarea
        label={t('field.reason')}
        description={t('field.wordsRule')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Confirm>
  );
}
