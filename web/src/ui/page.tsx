import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

type PageProps = {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** What stands above the title: a way back, for example. */
  above?: ReactNode;
  children: ReactNode;
};

/** One page: names the document, and holds the `h1` that takes the focus after a change of page. */
export function Page({ title, lead, actions, above, children }: PageProps) {
  useDocumentTitle(`${title} · Vivavoce`);
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        {above}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box flex="1 1 16rem" miw={0}>
            <Title order={1} tabIndex={-1}>
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" mt={4} component="div">
                {lead}
              </Text>
            )}
          </Box>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}
