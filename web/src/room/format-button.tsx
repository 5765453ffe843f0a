import { Button } from '@mantine/core';
import { IconIndentIncrease } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text as YText } from 'yjs';
import { ChangedMeanwhile, canFormat, formatCode } from './editor/format-code.ts';
import type { CodeLanguage } from './editor/languages.ts';
import classes from './room.module.css';
import { useShortcut } from './shortcuts.ts';

/** Tidies the shared code, in the languages for which there is a formatter. */
export function FormatButton({ text, language }: { text: YText; language: CodeLanguage }) {
  const { t } = useTranslation('room');
  const [fault, setFault] = useState<string | null>(null);
  const able = canFormat(language);
  const [busy, setBusy] = useState(false);
  const format = async () => {
    setFault(null);
    setBusy(true);
    await formatCode(text, language).catch((error: Error) => setFault(wordsFor(error)));
    setBusy(false);
  };
  const wordsFor = (error: Error) => {
    if (error instanceof ChangedMeanwhile) return t('code.changedMeanwhile');
    // Prettier tells where; anything else is a part of the page that could not be fetched.
    return error instanceof SyntaxError ? (error.message.split('\n')[0] ?? '') : t('code.formatterMissing');
  };
  useShortcut('format', able && !busy ? () => void format() : null);
  if (!able) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconIndentIncrease size={16} aria-hidden />}
        onClick={() => void format()}
        loading={busy}
      >
        {t('code.format')}
      </Button>
      {fault !== null && (
        <span className={classes.reason} role="status">
          {t('code.notFormatted', { reason: fault })}
        </span>
      )}
    </>
  );
}
