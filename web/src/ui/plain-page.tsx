import { Box, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { Page } from './page.tsx';

type PlainPageProps = { title: string; lead?: ReactNode; width?: string; children: ReactNode };

/** A page without navigation, for those who are not signed in: one column in the middle. */
export function PlainPage({ title, lead, width = '26rem', children }: PlainPageProps) {
  return (
    <Stack mih="100dvh" gap={0}>
      <Group component="header" justify="space-between" px="md" py="sm">
        <Brand />
        <ColorSchemeToggle />
      </Group>
      <Box component="main" w="100%" maw={width} mx="auto" px="md" pt={{ base: 'lg', sm: '8vh' }} pb={64}>
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </Box>
    </Stack>
  );
}
