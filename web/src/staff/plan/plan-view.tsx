import { Badge, Card, Group, List, Progress, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanQuestion, PlanSection } from '../../../../src/interviews/contract.ts';
import { formatDateTime } from '../../ui/time.ts';
import classes from './plan-view.module.css';

const bands = ['weak', 'moderate', 'strong'] as const;

/** The plan as it will be followed: time, what is asked, what an answer is measured by. */
export function PlanView({ plan, duration }: { plan: Plan; duration: number }) {
  const { t } = useTranslation('staff');
  const nameOf = (id: string | null) => plan.competencies.find((one) => one.id === id)?.name;
  return (
    <Stack gap={40}>
      <Stack gap="xs">
        <Text>{t('plan.total', { minutes: plan.totalMinutes, duration })}</Text>
        <Text size="sm" c="dimmed">
          {t(`plan.source.${plan.source.kind}`, { name: plan.source.name, version: plan.source.version })}{' '}
          {t('plan.revision', { revision: plan.revision, when: formatDateTime(plan.updatedAt) })}
        </Text>
        {plan.notes.length > 0 && (
          <List size="sm" spacing={4} maw="var(--text-width)">
            {plan.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
      </Stack>
      <Stack component="section" gap="sm" aria-labelledby="competencies">
        <Title order={2} id="competencies">
          {t('plan.competencies')}
        </Title>
        <ul className={classes.competencies}>
          {plan.competencies.map((one) => (
            <li key={one.id} className={classes.competency}>
              <Group justify="space-between" gap="sm">
                <Text fw={500}>{one.name}</Text>
                <Text size="sm">{t('percent', { percent: Math.round(one.weight * 100) })}</Text>
              </Group>
              <Progress value={one.weight * 100} size="xs" aria-hidden mt={4} />
              {one.description && (
                <Text size="sm" c="dimmed" mt={4}>
                  {one.description}
                </Text>
              )}
            </li>
          ))}
        </ul>
      </Stack>
      <Stack component="section" gap="md" aria-labelledby="sections">
        <Title order={2} id="sections">
          {t('plan.sections')}
        </Title>
        {plan.sections.map((section, index) => (
          <Section key={section.id} section={section} number={index + 1} nameOf={nameOf} />
        ))}
      </Stack>
    </Stack>
  );
}

type SectionProps = { section: PlanSection; number: number; nameOf: (id: string | null) => string | undefined };

function Section({ section, number, nameOf }: SectionProps) {
  const { t } = useTranslation('staff');
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" gap="sm" mb="sm">
        <Title order={3}>
          {number}. {section.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t('minutes', { count: section.minutes })}
        </Text>
      </Group>
      {section.questions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(`plan.empty.${section.kind}`)}
        </Text>
      )}
      <ol className={classes.questions}>
        {section.questions.map((question) => (
          <Question key={question.id} question={question} competency={nameOf(question.competencyId)} />
        ))}
      </ol>
    </Card>
  );
}

function Question({ question, competency }: { question: PlanQuestion; competency: string | undefined }) {
  const { t } = useTranslation('staff');
  const rubric = bands.filter((band) => question.rubric[band].length > 0);
  return (
    <li className={classes.question}>
      <Text maw="var(--text-width)" className={classes.text}>
        {question.text}
      </Text>
      <Group gap="xs" mt={4}>
        <Text size="sm" c="dimmed">
          {t('minutes', { count: question.minutes })}
        </Text>
        {competency && <Badge color="accent">{competency}</Badge>}
        {question.kind === 'exercise' && <Badge color="gray">{t('plan.kindOf.exercise')}</Badge>}
      </Group>
      {(rubric.length > 0 || question.followUps.length > 0) && (
        <details className={classes.more}>
          <summary>{t('plan.more')}</summary>
          <Stack gap="sm" mt="xs">
            {rubric.map((band) => (
              <div key={band}>
                <Text size="sm" fw={600}>
                  {t(`plan.band.${band}`)}
                </Text>
                <List size="sm">
                  {question.rubric[band].map((indicator) => (
                    <List.Item key={indicator.text}>{indicator.text}</List.Item>
                  ))}
                </List>
              </div>
            ))}
            {question.followUps.length > 0 && (
              <div>
                <Text size="sm" fw={600}>
                  {t('plan.followUps')}
                </Text>
                <List size="sm">
                  {question.followUps.map((followUp) => (
                    <List.Item key={followUp.text}>
                      {followUp.text}{' '}
                      <Text component="span" size="sm" c="dimmed">
                        {t(`plan.when.${followUp.when}`)}
                      </Text>
                    </List.Item>
                  ))}
                </List>
              </div>
            )}
          </Stack>
        </details>
      )}
    </li>
  );
}
