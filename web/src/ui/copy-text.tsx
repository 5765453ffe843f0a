import { Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SAID_MS = 2500;

/** A text to take along. Where the clipboard is closed (no HTTPS) it is selected, ready for the copy key. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<'copied' | 'selected' | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      input.current?.select();
      setSaid('selected');
    }
  };
  return (
    <Group align="flex-end" gap="sm">
      <TextInput ref={input} flex="1 1 14rem" label={label} value={text} readOnly onFocus={(e) => e.target.select()} />
      <Button
        variant="default"
        onClick={copy}
        leftSection={said === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      >
        <span role="status">{t(`copy.${said ?? 'act'}`)}</span>
      </Button>
    </Group>
  );
}
