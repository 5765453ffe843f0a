import { Box, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const LATE_MS = 300;

/** Shows `children` only once a wait has lasted 300 ms: a quick answer does not flicker. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

/** A list or text that is on its way. `what` is said to screen readers. */
export function Waiting({ rows = 4, height = 56, what }: { rows?: number; height?: number; what?: string }) {
  const { t } = useTranslation();
  return (
    <Late>
      <Box role="status">
        <VisuallyHidden>{what ?? t('wait.loading')}</VisuallyHidden>
        <Stack gap="sm" aria-hidden>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no identity
            <Skeleton key={row} height={height} />
          ))}
        </Stack>
      </Box>
    </Late>
  );
}
