import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';

type ConfirmProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What happens, and whether it can be undone. */
  text: ReactNode;
  /** The act itself, in its own word: "Revoke", not "OK". */
  act: string;
  danger?: boolean;
  disabled?: boolean;
  onAct: () => Promise<unknown>;
  children?: ReactNode;
};

/** Asks before something that matters; stays open with the reason where it failed. */
export function Confirm({ opened, onClose, title, text, act, danger, disabled, onAct, children }: ConfirmProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      await onAct();
      close();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <Text component="div">{text}</Text>
      {children}
      {error !== null && <Failure error={error} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close} disabled={busy}>
          {t('action.cancel')}
        </Button>
        <Button color={danger ? 'red.8' : undefined} onClick={go} loading={busy} disabled={disabled}>
          {act}
        </Button>
      </Group>
    </Dialog>
  );
}
