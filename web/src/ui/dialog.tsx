import { Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

type DialogProps = { opened: boolean; onClose: () => void; title: string; children: ReactNode };

/** A question or a small form over the page. Its title is in the body: Mantine's own header would count as a second banner. */
export function Dialog({ opened, onClose, title, children }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} padding="lg">
      <Stack>
        <Modal.Title fw={600} fz="lg">
          {title}
        </Modal.Title>
        {children}
      </Stack>
    </Modal>
  );
}
