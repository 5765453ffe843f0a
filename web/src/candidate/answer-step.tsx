import { Button, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { canBeHeard } from '../room/abilities.ts';
import { keepDevices } from '../room/microphone.ts';
import { Failure } from '../ui/failure.tsx';
import { CameraCheck } from './camera-check.tsx';
import { useTell } from './candidate-info.ts';
import { MicrophoneCheck } from './microphone-check.tsx';
import { NetworkCheck } from './network-check.tsx';
import { SpeakerCheck } from './speaker-check.tsx';

/** By voice or by typing, whatever helps, and whether the devices work. */
export function AnswerStep({ token, info }: { token: string; info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  const tell = useTell(token);
  const heard = useQuery({ queryKey: ['heard', info.voice, info.consents], queryFn: () => canBeHeard(info) });
  const speakable = heard.data ?? true;
  const [wish, setWish] = useState(info.accommodations.textOnly ? 'type' : 'speak');
  const way = speakable ? wish : 'type';
  // Whoever cannot be heard here still hears the interviewer, unless they chose to type.
  const silent = speakable || wish === 'type';
  const [error, setError] = useState<unknown>(null);
  useEffect(() => keepDevices({ useMicrophone: way === 'speak' }), [way]);
  const choose = async (next: string) => {
    setWish(next);
    setError(null);
    await tell('accommodations', { textOnly: next === 'type' }).catch(setError);
  };
  return (
    <Stack gap="xl">
      <Radio.Group label={t('answer.way')} description={t('answer.wayHelp')} value={way} onChange={choose}>
        <Stack gap="sm" mt="sm">
          <Radio
            value="speak"
            disabled={!speakable}
            label={t('answer.speak')}
            description={speakable ? t('answer.speakHelp') : t('answer.noSpeech')}
          />
          <Radio
            value="type"
            label={t('answer.type')}
            description={t(silent ? 'answer.typeHelp' : 'answer.typeOnly')}
          />
        </Stack>
      </Radio.Group>
      {error !== null && <Failure error={error} />}
      {way === 'speak' && <MicrophoneCheck onType={() => choose('type')} />}
      {wish === 'speak' && info.voice.textToSpeech !== 'none' && <SpeakerCheck />}
      <CameraCheck />
      <NetworkCheck token={token} />
      <Note token={token} first={info.accommodations.note} />
    </Stack>
  );
}

function Note({ token, first }: { token: string; first: string }) {
  const { t } = useTranslation('candidate');
  const tell = useTell(token);
  const [note, setNote] = useState(first);
  const [stored, setStored] = useState(first);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setError(null);
    try {
      await tell('accommodations', { note: note.trim() });
      setStored(note.trim());
    } catch (failure) {
      setError(failure);
    }
  };
  const changed = note.trim() !== stored;
  return (
    <section>
      <Stack gap="sm" align="flex-start">
        <Title order={3}>{t('note.title')}</Title>
        <Textarea
          w="100%"
          label={t('note.label')}
          description={t('note.help')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={1000}
          autosize
          minRows={2}
        />
        <Button variant="default" onClick={send} disabled={!changed}>
          {t('note.send')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {!changed && stored ? t('note.sent') : ''}
        </Text>
        {error !== null && <Failure error={error} />}
      </Stack>
    </section>
  );
}
