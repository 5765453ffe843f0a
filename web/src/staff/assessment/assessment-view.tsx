import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, CompetencyScore } from '../../../../src/assessment/contract.ts';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { formatDateTime } from '../../ui/time.ts';
import { useMay } from '../may.ts';
import classes from './assessment.module.css';
import { CompetencyPart } from './competency-part.tsx';
import { FlagsPart } from './flags-part.tsx';
import { OverrideScoreForm } from './override-score.tsx';

/** The result first, then each competency with what earned its score, then what the program refused. */
export function AssessmentView({ interview, assessment }: { interview: Interview; assessment: Assessment }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const [overridden, setOverridden] = useState<CompetencyScore | null>(null);
  const open = interview.state === 'ASSESSMENT_PENDING' && may('interview:assess');
  const { assessor } = assessment;
  return (
    <Stack gap={40}>
      <section className={classes.result} aria-label={t('assessment.result')}>
        <Text className={classes.overall}>
          {assessment.overall === null ? '–' : Math.round(assessment.overall * 10) / 10}
          <Text component="span" c="dimmed" size="sm">
            {' '}
            {t('assessment.of100')}
          </Text>
        </Text>
        <Stack gap="xs">
          <Text maw="var(--text-width)">{assessment.summary}</Text>
          <Text size="sm" c="dimmed">
            {t(`assessment.by.${assessor.kind}`, { name: assessor.name, version: assessor.version })}
          </Text>
          {assessment.approvedBy && assessment.approvedAt && (
            <Text size="sm" c="dimmed">
              {t('assessment.approvedBy', { name: assessment.approvedBy, when: formatDateTime(assessment.approvedAt) })}
            </Text>
          )}
        </Stack>
      </section>
      {assessment.flags.length > 0 && <FlagsPart interviewId={interview.id} flags={assessment.flags} />}
      {assessment.notes.length > 0 && (
        <Alert color="gray" bg="var(--surface-sunken)" title={t('assessment.notes')}>
          <List size="sm" spacing={4}>
            {assessment.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Stack component="section" gap="md" aria-labelledby="scores">
        <Title order={2} id="scores">
          {t('plan.competencies')}
        </Title>
        {assessment.competencies.map((one) => (
          <CompetencyPart
            key={one.competencyId}
            interviewId={interview.id}
            competency={one}
            onOverride={open ? () => setOverridden(one) : undefined}
          />
        ))}
      </Stack>
      {assessment.refused.length > 0 && <Refused assessment={assessment} />}
      {overridden && (
        <OverrideScoreForm
          key={overridden.competencyId}
          interviewId={interview.id}
          competency={overridden}
          onClose={() => setOverridden(null)}
        />
      )}
    </Stack>
  );
}

/** Quotes that were offered as evidence and are not in the record: shown, never counted. */
function Refused({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation('staff');
  const nameOf = (id: string) => assessment.competencies.find((one) => one.competencyId === id)?.name ?? id;
  return (
    <details>
      <summary className={classes.summary}>{t('assessment.refused', { count: assessment.refused.length })}</summary>
      <List size="sm" spacing="xs" mt="sm">
        {assessment.refused.map((one) => (
          <List.Item key={`${one.competencyId} ${one.quote}`}>
            {nameOf(one.competencyId)}: “{one.quote}”{' '}
            <Text component="span" size="sm" c="dimmed">
              {one.reason}
            </Text>
          </List.Item>
        ))}
      </List>
    </details>
  );
}
