import { Box, Spoiler, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { formatDateTime } from '../../ui/time.ts';
import classes from './fact-list.module.css';

/** All that is known about an interview, as it is. */
export function FactList({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const { accommodations, level } = interview;
  const extra = [
    accommodations.timeFactor > 1 &&
      t('fact.timeLonger', { percent: Math.round((accommodations.timeFactor - 1) * 100) }),
    accommodations.textOnly && t('fact.textOnly'),
    accommodations.note,
  ].filter(Boolean);
  return (
    <dl className={classes.facts}>
      <Fact name={t('fact.candidateName')}>{interview.candidateName}</Fact>
      <Fact name={t('fact.candidateEmail')}>{interview.candidateEmail}</Fact>
      <Fact name={t('fact.position')}>{interview.position}</Fact>
      <Fact name={t('fact.level')}>{level && t(`level.${level}`)}</Fact>
      <Fact name={t('fact.skills')}>{interview.skills.join(', ')}</Fact>
      <Fact name={t('fact.duration')}>{t('minutes', { count: interview.duration })}</Fact>
      <Fact name={t('fact.tone')}>{t(`tone.${interview.tone}`)}</Fact>
      <Fact name={t('fact.scheduledAt')}>{interview.scheduledAt && formatDateTime(interview.scheduledAt)}</Fact>
      <Fact name={t('fact.accommodations')}>{extra.join('. ') || t('fact.none')}</Fact>
      <Fact name={t('fact.jobDescription')}>
        {interview.jobDescription && <Long text={interview.jobDescription} />}
      </Fact>
      <Fact name={t('fact.candidateResume')}>
        {interview.candidateResume && <Long text={interview.candidateResume} />}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation('staff');
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children || <Text c="dimmed">{t('fact.notGiven')}</Text>}</dd>
    </div>
  );
}

function Long({ text }: { text: string }) {
  const { t } = useTranslation('staff');
  return (
    <Spoiler maxHeight={144} showLabel={t('fact.showAll')} hideLabel={t('fact.showLess')} transitionDuration={0}>
      <Box style={{ whiteSpace: 'pre-wrap' }}>{text}</Box>
    </Spoiler>
  );
}
