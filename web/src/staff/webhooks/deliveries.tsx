import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '../../../../src/integrations/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { formatAgo, formatDateTime } from '../../ui/time.ts';
import { useMay } from '../may.ts';
import { readDeliveries } from '../reads.ts';
import classes from './deliveries.module.css';

/** The newest calls, and what became of each attempt. */
export function Deliveries() {
  const { t } = useTranslation('staff');
  const query = useQuery({ ...readDeliveries(), refetchInterval: 5000 });
  return (
    <Stack component="section" gap="md" aria-labelledby="deliveries">
      <Title order={2} id="deliveries">
        {t('webhooks.deliveries')}
      </Title>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed">{t('webhooks.noDeliveries')}</Text>
          ) : (
            <ul className={classes.list}>
              {data.map((one) => (
                <DeliveryRow key={one.id} delivery={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Stack>
  );
}

function DeliveryRow({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const manages = useMay()('tenant:update');
  const { id, event, interviewId, state, attempts, dueAt, createdAt } = delivery;
  const resend = useMutation({
    mutationFn: () => staffRequest('POST', `/webhooks/deliveries/${id}/resend`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const next = state === 'due' && attempts.length > 0 ? t('webhooks.next', { when: formatAgo(dueAt) }) : null;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text ff="monospace" size="sm">
          {event}
        </Text>
        <Group gap="xs">
          <Text size="sm" c="dimmed" component="time" dateTime={createdAt}>
            {formatDateTime(createdAt)}
          </Text>
          {interviewId && (
            <TextLink to="/interviews/$id" params={{ id: interviewId }} size="sm">
              {t('webhooks.interview')}
            </TextLink>
          )}
        </Group>
      </div>
      <div>
        <Text size="sm" fw={600} data-state={state} className={classes.state}>
          {t(`webhooks.state.${state}`)} {next}
        </Text>
        {attempts.length > 0 && (
          <details>
            <Text component="summary" size="sm" c="dimmed">
              {t('webhooks.attempts', { count: attempts.length })}
            </Text>
            <ol className={classes.attempts}>
              {attempts.map(({ at, status, ms, fault }) => (
                <li key={at}>
                  <Text size="sm">
                    {formatDateTime(at)}: {fault ?? status} ({ms} ms)
                  </Text>
                </li>
              ))}
            </ol>
          </details>
        )}
        {resend.isError && <Failure error={resend.error} />}
      </div>
      {manages && state !== 'due' && (
        <Button
          variant="default"
          size="xs"
          loading={resend.isPending}
          aria-label={t('webhooks.resendNamed', { event })}
          onClick={() => resend.mutate()}
        >
          {t('webhooks.resend')}
        </Button>
      )}
    </li>
  );
}
