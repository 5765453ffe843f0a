import { Anchor, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { useCandidateInfo } from './candidate-info.ts';
import { JoinSteps } from './join-steps.tsx';
import { linkFault } from './link-fault.ts';

const route = getRouteApi('/join/$token');

/** The candidate's way in: what this is, their choices, the devices, the lobby. */
export function JoinPage() {
  const { t } = useTranslation('candidate');
  const { token } = route.useParams();
  const info = useCandidateInfo(token);
  const fault = linkFault(info.error, token);
  if (fault) {
    return (
      <PlainPage title={t(`link.${fault}.title`)} width="34rem">
        <Text>{t(`link.${fault}.text`)}</Text>
      </PlainPage>
    );
  }
  const title = info.data ? t('join.title', { position: info.data.position }) : t('join.loading');
  const lead = info.data && t('join.lead', { organisation: info.data.organisation });
  return (
    <PlainPage title={title} lead={lead} width="44rem">
      <Loaded query={info}>{(data) => <Opened token={token} info={data} />}</Loaded>
    </PlainPage>
  );
}

function Opened({ token, info }: { token: string; info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  if (info.access === 'join') return <JoinSteps token={token} info={info} />;
  return (
    <Stack>
      <EmptyState title={t(`access.${info.access}.title`)} text={t(`access.${info.access}.text`, { ...info })}>
        {info.access === 'ended' && (
          <Anchor component={Link} to={`/done/${token}`}>
            {t('access.ended.link')}
          </Anchor>
        )}
      </EmptyState>
    </Stack>
  );
}
