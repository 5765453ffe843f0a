import { Button, Card, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Decide, Decision, DecisionKind } from '../../../../src/decisions/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { formatDateTime } from '../../ui/time.ts';
import { useInterviewAct } from '../acts.ts';
import { useMay, useUser } from '../may.ts';
import { readDecisions } from '../reads.ts';

type Kind = z.infer<typeof DecisionKind>;
const kinds: Kind[] = ['advance', 'hold', 'hire', 'decline'];

/** What named people decided, and the form for the next decision: a later one stands beside the earlier. */
export function DecisionPart({ id }: { id: string }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const query = useQuery(readDecisions(id));
  return (
    <Stack component="section" gap="md" aria-labelledby="decision">
      <Title order={2} id="decision">
        {t('decision.title')}
      </Title>
      <Loaded query={query}>
        {({ data }) => (
          <>
            {data.length === 0 && <Text c="dimmed">{t('decision.none')}</Text>}
            {data.map((one) => (
              <Card key={one.id} withBorder padding="lg" maw="44rem">
                <Text fw={600}>{t(`decision.kind.${one.decision}`)}</Text>
                <Text size="sm" c="dimmed" mb="xs">
                  {t('decision.by', { name: one.decidedBy.name, when: formatDateTime(one.createdAt) })}
                </Text>
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{one.reason}</Text>
              </Card>
            ))}
            {may('decision:create') && <DecideForm key={data.length} id={id} again={data.length > 0} />}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function DecideForm({ id, again }: { id: string; again: boolean }) {
  const { t } = useTranslation('staff');
  const user = useUser();
  const [decision, setDecision] = useState<Kind | ''>('');
  const [reason, setReason] = useState('');
  const decide = useInterviewAct<z.infer<typeof Decide>, Decision>(id, 'POST', '/decision');
  const ready = decision !== '' && reason.trim().length >= 3;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) decide.mutate({ decision, reason: reason.trim() });
      }}
    >
      <Card withBorder padding="lg" maw="44rem">
        <Stack>
          <Title order={3}>{again ? t('decision.another') : t('decision.record')}</Title>
          <Text size="sm" c="dimmed">
            {t('decision.signed', { name: user?.name })}
          </Text>
          <NativeSelect
            label={t('decision.what')}
            value={decision}
            required
            onChange={(event) => setDecision(event.currentTarget.value as Kind | '')}
            data={[
              { value: '', label: t('decision.choose') },
              ...kinds.map((value) => ({ value, label: t(`decision.kind.${value}`) })),
            ]}
          />
          <Textarea
            label={t('field.reason')}
            description={t('field.wordsRule')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {decide.isError && <Failure error={decide.error} />}
          <Group>
            <Button type="submit" loading={decide.isPending} disabled={!ready}>
              {t('decision.act')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </form>
  );
}
