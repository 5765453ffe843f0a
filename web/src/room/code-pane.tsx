import { Button, Group, NativeSelect } from '@mantine/core';
import { IconChecklist, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { codeTextName } from '../../../rooms/wire/contract.ts';
import type { Languages } from '../../../src/sandbox/contract.ts';
import { request } from '../api/client.ts';
import { Failure } from '../ui/failure.tsx';
import { CodeEditor } from './editor/code-editor.tsx';
import { ExercisePrompt } from './exercise-prompt.tsx';
import { PaneWaiting } from './pane-waiting.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { RunOutput } from './run-output.tsx';
import { useShortcut } from './shortcuts.ts';
import { useDocument } from './use-document.ts';
import { useValue } from './use-value.ts';

const languages = ['javascript', 'python'] as const;
export type CodeLanguage = (typeof languages)[number];

/** Exercise and language are everyone's: they live in the document. */
function useCodeMeta() {
  const { doc } = useDocument('code');
  const meta = doc.getMap<string | null>('meta');
  const watch = useCallback(
    (tell: () => void) => {
      meta.observe(tell);
      return () => meta.unobserve(tell);
    },
    [meta],
  );
  const language = useSyncExternalStore(watch, () => meta.get('language'));
  const exerciseId = useSyncExternalStore(watch, () => meta.get('exerciseId') ?? null);
  const known = languages.find((one) => one === language) ?? 'javascript';
  return { language: known, exerciseId, setLanguage: (next: CodeLanguage) => meta.set('language', next) };
}

/** The editor that all share, the exercise, and what the code does when it runs. */
export function CodePane() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const document = useDocument('code');
  const loaded = useValue(document.loaded);
  const { language, exerciseId, setLanguage } = useCodeMeta();
  if (!loaded) return <PaneWaiting what={t('code.loading')} />;
  const text = document.doc.getText(codeTextName(exerciseId, language));
  return (
    <div className={classes.fill}>
      <ExercisePrompt exerciseId={exerciseId} />
      <div className={classes.tools}>
        <NativeSelect
          aria-label={t('code.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as CodeLanguage)}
          data={languages.map((one) => ({ value: one, label: t(`code.languages.${one}`) }))}
          disabled={!document.canWrite}
          size="xs"
        />
        {room.ticket.grants.run && (
          <RunButtons language={language} exerciseId={exerciseId} code={() => text.toString()} />
        )}
      </div>
      <CodeEditor
        text={text}
        awareness={document.provider.awareness}
        language={language}
        readOnly={!document.canWrite}
        label={t('code.label', { language: t(`code.languages.${language}`) })}
        onEdit={() => room.active('typing')}
      />
      <RunOutput />
    </div>
  );
}

function useEngine(language: CodeLanguage) {
  const room = useRoom();
  const engines = useQuery({
    queryKey: ['languages', room.ticket.sessionId],
    queryFn: () =>
      request<z.infer<typeof Languages>>('GET', '/languages', { bearer: room.tickets.ticket.get().ticket }),
    staleTime: 60_000,
  });
  return engines.data?.data.find((one) => one.language === language);
}

type RunButtonsProps = { language: CodeLanguage; exerciseId: string | null; code: () => string };

function RunButtons({ language, exerciseId, code }: RunButtonsProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const engine = useEngine(language);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (tests: boolean) => {
    setRunning(true);
    setError(null);
    try {
      await room.runCode({ language, code: code(), stdin: '', files: [], args: [], exerciseId, tests });
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  const stop = () => void room.stopRun().catch(setError);
  const able = !running && engine?.available !== false;
  useShortcut('run', able ? () => void run(false) : null);
  useShortcut('check', able && exerciseId ? () => void run(true) : null);
  useShortcut('stop', running ? stop : null);
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => run(false)}
          loading={running}
          disabled={!able}
        >
          {t('code.run')}
        </Button>
        {exerciseId && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChecklist size={16} aria-hidden />}
            onClick={() => run(true)}
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
          disabled={!running}
          data-stop
        >
          {t('code.stop')}
        </Button>
      </Group>
      {engine?.available === false && (
        <span className={classes.reason}>{t('code.unavailable', { reason: engine.reason ?? '' })}</span>
      )}
      {error !== null && <Failure error={error} title={t('code.failed')} />}
    </>
  );
}
