import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
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
  const left = info.notices.filter((notice) => answerTo(info, notice.kind) === null).length;
  return (
    <Stack gap="lg">
      <Text>{t('choices.lead')}</Text>
      {info.notices.map((notice) => (
        <ConsentCard
          key={notice.kind}
          token={token}
          notice={notice}
          language={info.language}
          given={answerTo(info, notice.kind)}
        />
      ))}
      <Text size="sm" c="dimmed" ta="end" role="status">
        {left > 0 && t('choices.left', { count: left })}
      </Text>
    </Stack>
  );
}

type ConsentCardProps = { token: string; notice: NoticeItem; language: string; given: boolean | null };

/** The notice is in the language of the interview, what is around it in that of the page. */
function ConsentCard({ token, notice, language, given }: ConsentCardProps) {
  const { t } = useTranslation('candidate');
  const tell = useTell(token);
  const [busy, setBusy] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);
  // While it is stored the button stays enabled: a disabled one would lose the keyboard's place.
  const answer = async (yes: boolean) => {
    if (busy !== null) return;
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
          <Title order={3} id={id} lang={language}>
            {notice.title}
          </Title>
          <Text size="sm" c="dimmed">
            {notice.required ? t('choices.required') : t('choices.free')}
          </Text>
        </Group>
        <Text lang={language}>{notice.text}</Text>
        <Text size="sm" c="dimmed">
          <strong>{t('choices.ifNo')}</strong> <span lang={language}>{notice.ifDeclined}</span>
        </Text>
        <Group gap="sm">
          <Button
            variant={given === true ? 'filled' : 'default'}
            leftSection={busy === true ? <Loader size={16} /> : given === true && <IconCheck size={16} aria-hidden />}
            aria-pressed={given === true}
            aria-describedby={id}
            onClick={() => answer(true)}
          >
            {notice.kind === 'ai_notice' ? t('choices.understood') : t('choices.yes')}
          </Button>
          <Button
            variant={given === false ? 'filled' : 'default'}
            color={given === false ? 'gray.7' : undefined}
            leftSection={busy === false ? <Loader size={16} /> : given === false && <IconX size={16} aria-hidden />}
            aria-pressed={given === false}
            aria-describedby={id}
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
