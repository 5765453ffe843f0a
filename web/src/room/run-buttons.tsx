import { Button, Group } from '@mantine/core';
import { IconChecklist, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageState } from '../../../src/sandbox/contract.ts';
import { Failure } from '../ui/failure.tsx';
import type { CodeLanguage } from './editor/languages.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useShortcut } from './shortcuts.ts';
import { useValue } from './use-value.ts';

/** Where a function alone is no program: only the tests call it. */
const needMain = new Set<CodeLanguage>(['java', 'cpp', 'go']);

type RunButtonsProps = {
  engine: LanguageState | undefined;
  language: CodeLanguage;
  exerciseId: string | null;
  /** The code is a function that the tests of the exercise call. */
  isFunction: boolean;
  code: () => string;
};

/** Runs what is in the editor now, for everyone to see. */
export function RunButtons({ engine, language, exerciseId, isFunction, code }: RunButtonsProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { shown } = useValue(room.runs);
  const locked = useValue(room.runLocked) && !room.ticket.grants.control;
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (tests: boolean) => {
    setRunning(true);
    setError(null);
    try {
      const stdin = tests ? '' : room.stdin.get();
      await room.runCode({ language, code: code(), stdin, files: [], args: [], exerciseId, tests });
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  const stop = () => void room.stopRun().catch(setError);
  const able = !running && !locked && engine?.available !== false;
  const alone = !(isFunction && needMain.has(language));
  const goesOn = shown !== null && shown.state !== 'done';
  useShortcut('run', able ? () => void run(!alone) : null);
  useShortcut('check', able && exerciseId ? () => void run(true) : null);
  useShortcut('stop', goesOn ? stop : null);
  return (
    <>
      <Group gap="xs">
        {alone && (
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => run(false)}
            loading={running}
            disabled={!able}
          >
            {t('code.run')}
          </Button>
        )}
        {exerciseId && (
          <Button
            size="xs"
            variant={alone ? 'default' : 'filled'}
            leftSection={<IconChecklist size={16} aria-hidden />}
            onClick={() => run(true)}
            loading={!alone && running}
            disabled={!able}
          >
            {t('code.check')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={stop}
          disabled={!goesOn}
          data-stop
        >
          {t('code.stop')}
        </Button>
      </Group>
      {engine?.available === false && (
        <span className={classes.reason}>{t('code.unavailable', { reason: engine.reason ?? '' })}</span>
      )}
      {locked && <span className={classes.reason}>{t('code.locked')}</span>}
      {error !== null && <Failure error={error} title={t('code.failed')} />}
    </>
  );
}
