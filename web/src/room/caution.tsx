import { Alert, type AlertProps } from '@mantine/core';

/** Something is not as it should be, with the way on. Yellow by its ground alone: yellow letters are too faint to read. */
export function Caution(props: AlertProps) {
  return <Alert color="yellow" styles={{ title: { color: 'var(--mantine-color-text)' } }} {...props} />;
}
