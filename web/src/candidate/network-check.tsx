import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/client.ts';
import { linkPath } from './candidate-info.ts';
import classes from './join.module.css';

const ROUNDS = 4;
const SLOW_MS = 400;

/** Milliseconds of the quickest of a few round trips to the server: the line, not the server's mood. */
async function measure(token: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await request('GET', `${linkPath(token)}/info`);
    best = Math.min(best, performance.now() - start);
  }
  return Math.round(best);
}

export function NetworkCheck({ token }: { token: string }) {
  const { t } = useTranslation('candidate');
  const line = useQuery({ queryKey: ['line', token], queryFn: () => measure(token), retry: false, gcTime: 0 });
  const verdict = line.isFetching
    ? 'measuring'
    : line.isError || line.data === undefined
      ? 'failed'
      : line.data > SLOW_MS
        ? 'slow'
        : 'good';
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{t('network.title')}</Title>
          <Button variant="subtle" size="compact-sm" my={-10} me={-8} onClick={() => line.refetch()}>
            {t('network.again')}
          </Button>
        </Group>
        <Text size="sm" role="status">
          {t(`network.${verdict}`)}
        </Text>
      </Stack>
    </section>
  );
}
