import { Alert, Button, Checkbox, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WebhookConfig, WebhookEvent } from '../../../../src/integrations/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { formatDateTime } from '../../ui/time.ts';
import { useMay } from '../may.ts';

type Act = 'save' | 'rotate' | 'test' | 'remove';

/** Address, events, on or off. A secret that was just made is shown this once. */
export function WebhookForm({ config }: { config: WebhookConfig }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const manages = useMay()('tenant:update');
  const [secret, setSecret] = useState<string | null>(null);
  const [removing, setRemoving] = useState(false);
  const form = useForm<{ url: string; events: WebhookEvent[]; active: boolean }>({
    initialValues: { url: config.url ?? '', events: config.events, active: config.url === null || config.active },
    validate: { url: (value) => (value.trim() ? null : t('field.missing')) },
  });
  const refresh = () =>
    Promise.all(['webhook', 'deliveries'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const acts: Record<Act, () => Promise<unknown>> = {
    save: () => staffRequest('PUT', '/me/webhook-config', { body: form.values }),
    rotate: () => staffRequest('POST', '/me/webhook-config/rotate-secret', { body: {} }),
    test: () => staffRequest('POST', '/me/webhook-config/test'),
    remove: () => staffRequest('DELETE', '/me/webhook-config'),
  };
  const act = useMutation({
    mutationFn: (what: Act) => acts[what](),
    onSuccess: async (reply, what) => {
      const made = what === 'save' || what === 'rotate' ? (reply as WebhookConfig).secret : null;
      setSecret(made && !made.startsWith('****') ? made : null);
      if (what === 'remove') form.setValues({ url: '', events: [], active: true });
      await refresh();
    },
    onError: (error) => showAtField(form, error),
  });
  const button = (what: Act) => ({ loading: act.isPending && act.variables === what, onClick: () => act.mutate(what) });
  return (
    <form onSubmit={form.onSubmit(() => act.mutate('save'))} noValidate>
      <Stack maw="44rem">
        {config.disabledAt && (
          <Alert color="orange" title={t('webhooks.disabled', { when: formatDateTime(config.disabledAt) })}>
            {config.reason}
          </Alert>
        )}
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          type="url"
          required
          disabled={!manages}
          {...form.getInputProps('url')}
        />
        <Switch
          label={t('webhooks.active')}
          disabled={!manages}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
        <details>
          <Text component="summary" size="sm">
            {form.values.events.length === 0
              ? t('webhooks.allEvents')
              : t('webhooks.someEvents', { count: form.values.events.length })}
          </Text>
          <Checkbox.Group
            label={t('webhooks.events')}
            description={t('webhooks.eventsHint')}
            mt="sm"
            {...form.getInputProps('events')}
          >
            <Stack gap="xs" mt="xs">
              {WebhookEvent.options.map((event) => (
                <Checkbox key={event} value={event} label={event} disabled={!manages} />
              ))}
            </Stack>
          </Checkbox.Group>
        </details>
        {secret && (
          <Stack gap="xs" role="status">
            <Text>{t('webhooks.once')}</Text>
            <CopyText label={t('webhooks.secret')} text={secret} />
          </Stack>
        )}
        {!secret && config.secret && (
          <Text size="sm" c="dimmed">
            {t('webhooks.kept', { secret: config.secret })}
            {config.previousUntil && ` ${t('webhooks.previous', { when: formatDateTime(config.previousUntil) })}`}
          </Text>
        )}
        {act.isError && Object.keys(form.errors).length === 0 && <Failure error={act.error} />}
        {manages && (
          <Group gap="sm">
            <Button type="submit" loading={act.isPending && act.variables === 'save'}>
              {common('action.save')}
            </Button>
            {config.url && (
              <>
                <Button variant="default" disabled={!config.active} {...button('test')}>
                  {t('webhooks.test')}
                </Button>
                <Button variant="default" {...button('rotate')}>
                  {t('webhooks.rotate')}
                </Button>
                <Button variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => setRemoving(true)}>
                  {t('webhooks.remove')}
                </Button>
              </>
            )}
          </Group>
        )}
      </Stack>
      <Confirm
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('webhooks.removeTitle')}
        text={t('webhooks.removeText')}
        act={t('webhooks.remove')}
        danger
        onAct={() => act.mutateAsync('remove')}
      />
    </form>
  );
}
