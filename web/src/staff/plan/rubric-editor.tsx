import { ActionIcon, Button, Group, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Indicator, Rubric } from '../../../../src/questions/contract.ts';
import classes from './plan-editor.module.css';

const bands = ['weak', 'moderate', 'strong'] as const;
const MOST = 8;

/** What an answer of each band contains, and the words that tell it. */
export function RubricEditor({ rubric, onChange }: { rubric: Rubric; onChange: (rubric: Rubric) => void }) {
  const { t } = useTranslation('staff');
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t('plan.rubricHint')}
      </Text>
      {bands.map((band) => (
        <Band
          key={band}
          name={t(`plan.band.${band}`)}
          indicators={rubric[band]}
          onChange={(indicators) => onChange({ ...rubric, [band]: indicators })}
        />
      ))}
    </Stack>
  );
}

type BandProps = { name: string; indicators: Indicator[]; onChange: (indicators: Indicator[]) => void };

function Band({ name, indicators, onChange }: BandProps) {
  const { t } = useTranslation('staff');
  const set = (index: number, part: Partial<Indicator>) =>
    onChange(indicators.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {name}
      </Text>
      {indicators.map((indicator, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: indicators have no identity but their place
        <div key={index} className={classes.indicator}>
          <Textarea
            aria-label={t('plan.indicator', { band: name, number: index + 1 })}
            autosize
            minRows={1}
            maxLength={500}
            value={indicator.text}
            onChange={(event) => set(index, { text: event.currentTarget.value })}
          />
          <TagsInput
            aria-label={t('plan.cues', { band: name, number: index + 1 })}
            placeholder={indicator.cues.length === 0 ? t('plan.cuesHint') : undefined}
            maxTags={40}
            splitChars={[',', ';']}
            acceptValueOnBlur
            value={indicator.cues}
            onChange={(cues) =>
              set(index, { cues: cues.map((cue) => cue.toLowerCase()).filter((cue) => cue.length >= 2) })
            }
          />
          <ActionIcon
            variant="subtle"
            color="red"
            c="var(--mantine-color-error)"
            size="lg"
            aria-label={t('plan.removeIndicator', { band: name, number: index + 1 })}
            onClick={() => onChange(indicators.toSpliced(index, 1))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={indicators.length >= MOST}
          aria-label={t('plan.addIndicatorTo', { band: name })}
          onClick={() => onChange([...indicators, { text: '', cues: [] }])}
        >
          {t('plan.addIndicator')}
        </Button>
      </Group>
    </Stack>
  );
}
