import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { readWebhookConfig } from '../reads.ts';
import { Deliveries } from './deliveries.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** Where the organisation's own server is told what happens, and what became of each call. */
export function WebhooksPage() {
  const { t } = useTranslation('staff');
  const query = useQuery(readWebhookConfig());
  return (
    <Page title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <Loaded query={query}>
        {(config) => (
          <Stack gap={40}>
            <WebhookForm config={config} />
            <Deliveries />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
