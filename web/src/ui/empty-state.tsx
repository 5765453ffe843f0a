import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here, why, and what to do about it. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Stack
      align="center"
      ta="center"
      gap="sm"
      py={48}
      px="md"
      bg="var(--surface-sunken)"
      bdrs="lg"
      style={{ border: '1px dashed var(--surface-line)' }}
    >
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" maw="32rem" style={{ textWrap: 'balance' }}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
