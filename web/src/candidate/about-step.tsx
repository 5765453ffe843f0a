import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import classes from './join.module.css';

const may = ['ask', 'listen', 'see', 'time'] as const;
const mayNot = ['decide', 'feelings', 'private', 'cut'] as const;

/** Who invites, what comes, and who asks the questions. */
export function AboutStep({ info }: { info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  const { interviewer } = info;
  return (
    <Stack gap="lg">
      <Text>
        {t('about.invited', {
          name: info.candidateName || t('about.you'),
          organisation: info.organisation,
          position: info.position,
          count: info.durationMinutes,
        })}
      </Text>
      {info.sections.length > 0 && (
        <section>
          <Title order={3} mb="xs">
            {t('about.sections')}
          </Title>
          <ol className={classes.sections}>
            {info.sections.map((section) => (
              <li key={section.title}>
                <span>{section.title}</span>
                <Text span c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {t('about.minutes', { count: Math.max(1, Math.round(section.minutes)) })}
                </Text>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className={classes.card}>
        <Stack gap="sm">
          <Group gap="sm">
            <IconRobot size={22} aria-hidden />
            <Title order={3}>{interviewer.name}</Title>
            <Badge color="accent">{t('about.ai')}</Badge>
            {interviewer.kind === 'rule-based' && (
              <Badge color="gray" c="var(--mantine-color-text)">
                {t('about.ruleBased')}
              </Badge>
            )}
          </Group>
          <Text>{interviewer.description}</Text>
          <div>
            <Text fw={600}>{t('about.may')}</Text>
            <ul className={classes.plain}>
              {may.map((one) => (
                <li key={one}>{t(`may.${one}`)}</li>
              ))}
            </ul>
          </div>
          <div>
            <Text fw={600}>{t('about.mayNot')}</Text>
            <ul className={classes.plain}>
              {mayNot.map((one) => (
                <li key={one}>{t(`mayNot.${one}`)}</li>
              ))}
            </ul>
          </div>
        </Stack>
      </section>
    </Stack>
  );
}
