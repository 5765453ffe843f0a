import { Badge, Button, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../../src/access/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { formatAgo, formatDate, formatDateTime } from '../../ui/time.ts';
import { useMay } from '../may.ts';
import { permissionKey } from '../permission-key.ts';
import { readApiKeys } from '../reads.ts';
import classes from './api-keys.module.css';
import { NewApiKeyForm } from './new-api-key.tsx';
import { RotateApiKeyDialog } from './rotate-api-key.tsx';

/** Programs that may act for the organisation, and what each may do. */
export function ApiKeysPage() {
  const { t } = useTranslation('staff');
  const manages = useMay()('api-key:manage');
  const query = useQuery(readApiKeys());
  const [adding, setAdding] = useState(false);
  const add = manages && (
    <Button leftSection={<IconKey size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('apiKeys.new')}
    </Button>
  );
  return (
    <Page title={t('apiKeys.title')} lead={t('apiKeys.lead')} actions={add}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('apiKeys.none')} text={t('apiKeys.noneText')} />
          ) : (
            <ul className={classes.list}>
              {data.map((one) => (
                <ApiKeyRow key={one.id} apiKey={one} manages={manages} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <NewApiKeyForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

type State = 'active' | 'expired' | 'revoked';
const stateOf = ({ revokedAt, expiresAt }: ApiKey): State => {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
};

function ApiKeyRow({ apiKey, manages }: { apiKey: ApiKey; manages: boolean }) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const [asked, setAsked] = useState<'rotate' | 'revoke' | null>(null);
  const { id, name, prefix, last4, permissions, expiresAt, lastUsedAt, previousUntil } = apiKey;
  const state = stateOf(apiKey);
  const revoke = async () => {
    await staffRequest('DELETE', `/api-keys/${id}`);
    await client.invalidateQueries({ queryKey: ['apiKeys'] });
  };
  return (
    <li className={classes.row} data-state={state}>
      <div className={classes.what}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {state !== 'active' && (
            <Badge variant="default" tt="none">
              {t(`apiKeys.${state}`)}
            </Badge>
          )}
        </Group>
        <Text size="sm" ff="monospace">{`${prefix}…${last4}`}</Text>
        <Text size="sm" c="dimmed">
          {permissions.map((permission) => t(permissionKey(permission))).join(' · ')}
        </Text>
      </div>
      <div>
        <Text size="sm" c="dimmed">
          {lastUsedAt ? t('apiKeys.used', { when: formatAgo(lastUsedAt) }) : t('apiKeys.unused')}
        </Text>
        {state === 'active' && (
          <Text size="sm" c="dimmed">
            {expiresAt ? t('apiKeys.until', { when: formatDate(expiresAt) }) : t('apiKeys.forEver')}
          </Text>
        )}
        {previousUntil && Date.parse(previousUntil) > Date.now() && (
          <Text size="sm">{t('apiKeys.previous', { when: formatDateTime(previousUntil) })}</Text>
        )}
      </div>
      {manages && state === 'active' && (
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" aria-label={t('apiKeys.rotateNamed', { name })} onClick={() => setAsked('rotate')}>
            {t('apiKeys.rotate')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            c="var(--mantine-color-error)"
            aria-label={t('apiKeys.revokeNamed', { name })}
            onClick={() => setAsked('revoke')}
          >
            {t('apiKeys.revoke')}
          </Button>
        </Group>
      )}
      {asked === 'rotate' && <RotateApiKeyDialog apiKey={apiKey} onClose={() => setAsked(null)} />}
      <Confirm
        opened={asked === 'revoke'}
        onClose={() => setAsked(null)}
        title={t('apiKeys.revokeTitle', { name })}
        text={t('apiKeys.revokeText')}
        act={t('apiKeys.revoke')}
        danger
        onAct={revoke}
      />
    </li>
  );
}
