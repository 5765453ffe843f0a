import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo, NoticeItem } from '../../../src/interviews/contract.ts';
import { Caution } from '../room/caution.tsx';
import { Failure } from '../ui/failure.tsx';
import { answerTo, useTell } from './candidate-info.ts';
import classes from './join.module.css';

/** Each consent by itself; an answer is stored at once and can be changed until the start. */
export function ChoicesStep({ token, info }: { token: string; info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  return (
    <Stack gap="lg">
      <Text>{t('choices.lead')}</Text>
      {info.notices.map((notice) => (
        <ConsentCard key={notice.kind} token={token} notice={notice} given={answerTo(info, notice.kind)} />
      ))}
    </Stack>
  );
}

function ConsentCard({ token, notice, given }: { token: string; notice: NoticeItem; given: boolean | null }) {
  const { t } = useTranslation('candidate');
  const tell = useTell(token);
  const [busy, setBusy] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);
  const answer = async (yes: boolean) => {
    setBusy(yes);
    setError(null);
    try {
      await tell('consents', { answers: [{ kind: notice.kind, version: notice.version, given: yes }] });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };
  const id = `consent-${notice.kind}`;
  return (
    <section className={classes.card} data-answered={given !== null} aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={3} id={id}>
            {notice.title}
          </Title>
          <Text size="sm" c="dimmed">
            {notice.required ? t('choices.required') : t('choices.free')}
          </Text>
        </Group>
        <Text>{notice.text}</Text>
        <Text size="sm" c="dimmed">
          <strong>{t('choices.ifNo')}</strong> {notice.ifDeclined}
        </Text>
        <Group gap="sm">
          <Button
            variant={given === true ? 'filled' : 'default'}
            leftSection={given === true ? <IconCheck size={16} aria-hidden /> : undefined}
            aria-pressed={given === true}
            aria-describedby={id}
            loading={busy === true}
            onClick={() => answer(true)}
          >
            {notice.kind === 'ai_notice' ? t('choices.understood') : t('choices.yes')}
          </Button>
          <Button
            variant={given === false ? 'filled' : 'default'}
            color={given === false ? 'gray.7' : undefined}
            leftSection={given === false ? <IconX size={16} aria-hidden /> : undefined}
            aria-pressed={given === false}
            aria-describedby={id}
            loading={busy === false}
            onClick={() => answer(false)}
          >
            {t('choices.no')}
          </Button>
        </Group>
        <div aria-live="polite">
          {given === false && notice.required && <Caution title={t('choices.blocked')}>{notice.ifDeclined}</Caution>}
        </div>
        {error !== null && <Failure error={error} title={t('choices.notStored')} />}
      </Stack>
    </section>
  );
}
