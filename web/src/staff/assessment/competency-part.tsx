import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CompetencyScore, Evidence } from '../../../../src/assessment/contract.ts';
import { formatClock, formatDateTime } from '../../ui/time.ts';
import classes from './assessment.module.css';
import { ScoreMark } from './score-mark.tsx';

type CompetencyPartProps = { interviewId: string; competency: CompetencyScore; onOverride?: () => void };

/** One competency: its score, why, and the moments that earned it. */
export function CompetencyPart({ interviewId, competency, onOverride }: CompetencyPartProps) {
  const { t } = useTranslation('staff');
  const { name, weight, score, assessorScore, reason, evidence, overrides } = competency;
  const overrideText = score === null ? t('assessment.score') : t('assessment.override');
  return (
    <Card withBorder padding="lg">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div>
            <Title order={3}>{name}</Title>
            <Text size="sm" c="dimmed">
              {t('assessment.weight', { percent: Math.round(weight * 100) })}
            </Text>
          </div>
          <ScoreMark score={score} />
        </Group>
        <Text maw="var(--text-width)">{reason}</Text>
        {evidence.length > 0 && (
          <ul className={classes.quotes} aria-label={t('assessment.evidenceFor', { name })}>
            {evidence.map((one) => (
              <li key={`${one.at} ${one.quote}`}>
                <Quote interviewId={interviewId} evidence={one} />
              </li>
            ))}
          </ul>
        )}
        {overrides.length > 0 && (
          <Stack gap={4}>
            <Text size="sm" c="dimmed">
              {t('assessment.assessorGave', { score: assessorScore ?? t('assessment.noScore') })}
            </Text>
            {overrides.map((one) => (
              <Text key={one.at} size="sm">
                {t('assessment.overridden', {
                  name: one.by,
                  when: formatDateTime(one.at),
                  from: one.from ?? t('assessment.noScore'),
                  to: one.to ?? t('assessment.noScore'),
                  reason: one.reason,
                })}
              </Text>
            ))}
          </Stack>
        )}
        {onOverride && (
          <Group>
            <Button variant="default" size="xs" onClick={onOverride} aria-label={`${overrideText}: ${name}`}>
              {overrideText}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/** A quote is the way to its moment in the replay, where it is marked and played. */
function Quote({ interviewId, evidence }: { interviewId: string; evidence: Evidence }) {
  const { t } = useTranslation('staff');
  const spoken = evidence.kind === 'turn';
  const hash = spoken
    ? `t=${evidence.at}`
    : `code=${evidence.codeVersionId}&lines=${evidence.fromLine}-${evidence.toLine}`;
  return (
    <Link to="/interviews/$id/replay" params={{ id: interviewId }} hash={hash} className={classes.quote}>
      {spoken ? <q>{evidence.quote}</q> : <code className={classes.code}>{evidence.quote}</code>}
      <Text component="span" size="sm" className={classes.where}>
        {spoken
          ? t('assessment.atTime', { at: formatClock(evidence.at) })
          : t('assessment.atLines', { from: evidence.fromLine, to: evidence.toLine, at: formatClock(evidence.at) })}
      </Text>
    </Link>
  );
}
