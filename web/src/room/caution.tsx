import { Alert, type AlertProps } from '@mantine/core';

/** Something is not as it should be, with the way on. Yellow by its ground alone: yellow letters are too faint to read. */
export function Caution(props: AlertProps) {
  const plain = { color: 'var(--mantine-color-text)' };
  return <Alert color="yellow" styles={{ title: plain, closeButton: plain }} {...props} />;
}
