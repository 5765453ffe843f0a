import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import type { CandidateReport } from '../../../src/reports/contract.ts';
import { pathOf, request } from '../api/client.ts';
import { Loaded } from '../ui/loaded.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { linkPath, useCandidateInfo } from './candidate-info.ts';
import classes from './join.module.css';
import { linkFault } from './link-fault.ts';

type Report = z.infer<typeof CandidateReport>;
const route = getRouteApi('/done/$token');
/** The record of an interview is closed a moment after its end. */
const SETTLING_MS = 3_000;
const steps = ['people', 'decision', 'report'] as const;

/** After the interview: thanks, what comes next, and the candidate's own report once it is released. */
export function DonePage() {
  const { t } = useTranslation('candidate');
  const { token } = route.useParams();
  const info = useCandidateInfo(token, SETTLING_MS);
  // Whoever comes out of a room that ended knows it before the record is closed.
  const over = useLocation({ select: ({ hash }) => hash === 'over' });
  const fault = linkFault(info.error, token);
  if (fault) {
    return (
      <PlainPage title={t('done.title')} width="44rem">
        <Text>{t('done.linkGone')}</Text>
      </PlainPage>
    );
  }
  const going = info.data?.access === 'join' && !over;
  return (
    <PlainPage
      title={t(going ? 'done.goingTitle' : info.data?.reportReady ? 'report.title' : 'done.title')}
      lead={info.data && t('done.lead', { ...info.data })}
      width="44rem"
    >
      <Loaded query={info}>
        {(data) =>
          going ? <StillGoing token={token} /> : data.reportReady ? <OwnReport token={token} /> : <Next info={data} />
        }
      </Loaded>
    </PlainPage>
  );
}

/** They left the room, and the interview is not over: the door stands open. */
function StillGoing({ token }: { token: string }) {
  const { t } = useTranslation('candidate');
  return (
    <Stack align="flex-start">
      <Text>{t('done.going')}</Text>
      <Button component="a" href={`/join/${token}`}>
        {t('done.back')}
      </Button>
    </Stack>
  );
}

function Next({ info }: { info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  return (
    <Stack>
      <Title order={2}>{t('done.nextTitle')}</Title>
      <ol className={classes.plain}>
        {steps.map((step) => (
          <li key={step}>{t(`done.next.${step}`, { ...info })}</li>
        ))}
      </ol>
      <Text>{t('done.comeBack')}</Text>
      <Text c="dimmed">{t('done.rights', { ...info })}</Text>
    </Stack>
  );
}

function OwnReport({ token }: { token: string }) {
  const { t } = useTranslation('candidate');
  const path = `${linkPath(token)}/report`;
  const report = useQuery({ queryKey: ['report', token], queryFn: () => request<Report>('GET', path) });
  return (
    <Loaded query={report}>
      {(data) => (
        <Stack gap="xl">
          <Stack align="flex-start">
            <Text>{t('report.lead')}</Text>
            <Button component="a" href={pathOf(path, { format: 'pdf' })} download>
              {t('report.pdf')}
            </Button>
          </Stack>
          <Part title={t('report.strengths')} empty={t('report.noStrengths')} items={data.strengths} />
          <Part title={t('report.growth')} empty={t('report.noGrowth')} items={data.growth} />
          {data.notCovered.length > 0 && (
            <section>
              <Title order={2} mb="xs">
                {t('report.notCovered')}
              </Title>
              <Text>
                {t('report.notCoveredText')} {data.notCovered.join(', ')}.
              </Text>
            </section>
          )}
          <Lines title={t('report.role')} lines={data.role} />
          <Lines title={t('report.rights')} lines={data.rights} />
        </Stack>
      )}
    </Loaded>
  );
}

type PartProps = { title: string; empty: string; items: { competency: string; text: string; quotes?: string[] }[] };

function Part({ title, empty, items }: PartProps) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {items.length === 0 && <Text c="dimmed">{empty}</Text>}
      <Stack gap="md">
        {items.map((item) => (
          <div key={item.competency}>
            <Title order={3}>{item.competency}</Title>
            <Text>{item.text}</Text>
            {item.quotes?.map((quote) => (
              <Text key={quote} component="blockquote" c="dimmed" mx={0} my="xs" pl="md" className={classes.quote}>
                {quote}
              </Text>
            ))}
          </div>
        ))}
      </Stack>
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <ul className={classes.plain}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
