import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Step } from './plan-draft.ts';

type OrderButtonsProps = {
  id: string;
  /** What is moved, for its buttons' names. */
  name: string;
  canMove: (step: Step) => boolean;
  onMove: (step: Step) => void;
  onRemove: () => void;
};

/** Up, down, delete. A button at the edge stays focusable, so that the keyboard does not lose its place. */
export function OrderButtons({ id, name, canMove, onMove, onRemove }: OrderButtonsProps) {
  const { t } = useTranslation('staff');
  const step = (by: Step, label: 'plan.up' | 'plan.down', Icon: typeof IconArrowUp) => (
    <ActionIcon
      id={`${id}-${by === -1 ? 'up' : 'down'}`}
      variant="subtle"
      color="gray"
      c="dimmed"
      size="lg"
      aria-label={t(label, { name })}
      title={t(label, { name })}
      aria-disabled={!canMove(by)}
      style={canMove(by) ? undefined : { opacity: 0.4 }}
      onClick={() => canMove(by) && onMove(by)}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <Group gap={2} wrap="nowrap">
      {step(-1, 'plan.up', IconArrowUp)}
      {step(1, 'plan.down', IconArrowDown)}
      <ActionIcon
        variant="subtle"
        color="red"
        c="var(--mantine-color-error)"
        size="lg"
        aria-label={t('plan.remove', { name })}
        title={t('plan.remove', { name })}
        onClick={onRemove}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
