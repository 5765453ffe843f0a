import { ActionIcon, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../../src/questions/contract.ts';
import classes from './plan-editor.module.css';

const whens: FollowUp['when'][] = ['short', 'missing', 'strong'];
const MOST = 4;

type FollowUpEditorProps = { followUps: FollowUp[]; onChange: (followUps: FollowUp[]) => void };

/** What may be asked on, and after what kind of answer. */
export function FollowUpEditor({ followUps, onChange }: FollowUpEditorProps) {
  const { t } = useTranslation('staff');
  const set = (index: number, part: Partial<FollowUp>) =>
    onChange(followUps.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('plan.followUps')}
      </Text>
      {followUps.map((followUp, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: follow-ups have no identity but their place
        <div key={index} className={classes.indicator}>
          <Textarea
            aria-label={t('plan.followUp', { number: index + 1 })}
            autosize
            minRows={1}
            maxLength={500}
            value={followUp.text}
            onChange={(event) => set(index, { text: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={t('plan.followUpWhen', { number: index + 1 })}
            value={followUp.when}
            data={whens.map((value) => ({ value, label: t(`plan.when.${value}`) }))}
            onChange={(event) => set(index, { when: event.currentTarget.value as FollowUp['when'] })}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            c="var(--mantine-color-error)"
            size="lg"
            aria-label={t('plan.removeFollowUp', { number: index + 1 })}
            onClick={() => onChange(followUps.toSpliced(index, 1))}
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
          disabled={followUps.length >= MOST}
          onClick={() => onChange([...followUps, { text: '', when: 'short' }])}
        >
          {t('plan.addFollowUp')}
        </Button>
      </Group>
    </Stack>
  );
}
