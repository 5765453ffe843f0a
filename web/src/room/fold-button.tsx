import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';

type FoldButtonProps = { opened: boolean; toggle: () => void; label: string };

/** Folds what stands below it away, and out again. */
export function FoldButton({ opened, toggle, label }: FoldButtonProps) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={toggle}
      aria-expanded={opened}
      rightSection={opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
    >
      {label}
    </Button>
  );
}
