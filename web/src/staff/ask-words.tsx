import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../ui/confirm.tsx';

type AskWordsProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: string;
  label: string;
  act: string;
  danger?: boolean;
  onAct: (words: string) => Promise<unknown>;
};

/** An act that needs words: sending back, rejecting. What was written stays when it fails or is closed. */
export function AskWords({ label, onAct, ...confirm }: AskWordsProps) {
  const { t } = useTranslation('staff');
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <Confirm
      {...confirm}
      disabled={said.length < 3}
      onAct={async () => {
        await onAct(said);
        setWords('');
      }}
    >
      <Textarea
        label={label}
        description={t('field.wordsRule')}
        data-autofocus
        required
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Confirm>
  );
}
