import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './join.module.css';

const NOTES_HZ = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.28;

/** Three soft notes through the chosen loudspeaker. */
async function playNotes(): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    for (const [index, hz] of NOTES_HZ.entries()) {
      const from = context.currentTime + index * NOTE_SECONDS;
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(0.2, from + 0.03);
      gain.gain.linearRampToValueAtTime(0, from + NOTE_SECONDS);
      const tone = new OscillatorNode(context, { frequency: hz });
      tone.connect(gain).connect(context.destination);
      tone.start(from);
      tone.stop(from + NOTE_SECONDS);
    }
    await new Promise((resolve) => setTimeout(resolve, NOTES_HZ.length * NOTE_SECONDS * 1000 + 200));
  } finally {
    await context.close();
  }
}

/** Only the person can say whether the sound was heard. */
export function SpeakerCheck() {
  const { t } = useTranslation('candidate');
  const [state, setState] = useState<'new' | 'playing' | 'ask' | 'heard' | 'silent' | 'failed'>('new');
  const play = async () => {
    setState('playing');
    await playNotes().then(
      () => setState('ask'),
      () => setState('failed'),
    );
  };
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <Title order={3}>{t('speaker.title')}</Title>
        <Text>{t('speaker.text')}</Text>
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconVolume size={18} aria-hidden />}
          onClick={play}
          loading={state === 'playing'}
        >
          {t('speaker.play')}
        </Button>
        <Text size="sm" role="status">
          {state === 'ask' || state === 'heard' || state === 'silent' || state === 'failed'
            ? t(`speaker.${state}`)
            : ''}
        </Text>
        {state === 'ask' && (
          <Group gap="sm">
            <Button variant="default" onClick={() => setState('heard')}>
              {t('speaker.yes')}
            </Button>
            <Button variant="default" onClick={() => setState('silent')}>
              {t('speaker.no')}
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  );
}
