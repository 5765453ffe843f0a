import { Group, Text } from '@mantine/core';

/** The mark and the name. */
export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="var(--mantine-color-accent-7)" />
        <path
          d="M8 11.5v9M13.3 8v16M18.7 11.5v9M24 14v4"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      <Text fw={600} component="span">
        Vivavoce
      </Text>
    </Group>
  );
}
