import { NativeSelect } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { codeTextName } from '../../../rooms/wire/contract.ts';
import { CodeEditor } from './editor/code-editor.tsx';
import { type CodeLanguage, isLanguage, languageNames, offeredLanguages } from './editor/languages.ts';
import { ExercisePrompt } from './exercise-prompt.tsx';
import { FormatButton } from './format-button.tsx';
import { PaneWaiting } from './pane-waiting.tsx';
import { ProgramInput } from './program-input.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { RunButtons } from './run-buttons.tsx';
import { RunOutput } from './run-output.tsx';
import { useDocument } from './use-document.ts';
import { useEngines } from './use-engines.ts';
import { useValue } from './use-value.ts';

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
  const known: CodeLanguage = isLanguage(language) ? language : 'javascript';
  return { language: known, exerciseId, setLanguage: (next: string) => meta.set('language', next) };
}

/** The editor that all share, the exercise, and what the code does when it runs. */
export function CodePane() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const document = useDocument('code');
  const loaded = useValue(document.loaded);
  const shownExercise = useValue(room.exercise);
  const engines = useEngines();
  const { language, exerciseId, setLanguage } = useCodeMeta();
  if (!loaded) return <PaneWaiting what={t('code.loading')} />;
  const exercise = shownExercise?.id === exerciseId ? shownExercise : null;
  const text = document.doc.getText(codeTextName(exerciseId, language));
  const name = languageNames[language];
  const isOff = (one: CodeLanguage) => engines.find((engine) => engine.language === one)?.available === false;
  return (
    <div className={classes.fill}>
      <ExercisePrompt exerciseId={exerciseId} />
      <div className={classes.tools}>
        <NativeSelect
          aria-label={t('code.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={offeredLanguages(exercise?.starter ?? null, language).map((one) => ({
            value: one,
            label: isOff(one) ? t('code.notHere', { language: languageNames[one] }) : languageNames[one],
          }))}
          disabled={!document.canWrite}
          size="xs"
        />
        {room.ticket.grants.run && (
          <RunButtons
            engine={engines.find((engine) => engine.language === language)}
            language={language}
            exerciseId={exerciseId}
            isFunction={exercise?.isFunction ?? false}
            code={() => text.toString()}
          />
        )}
        {document.canWrite && <FormatButton key={`${exerciseId}:${language}`} text={text} language={language} />}
      </div>
      <CodeEditor
        text={text}
        awareness={document.provider.awareness}
        undo={document.undoOf(text)}
        language={language}
        readOnly={!document.canWrite}
        label={t('code.label', { language: name })}
        onEdit={() => room.active('typing')}
      />
      {room.ticket.grants.run && <ProgramInput />}
      <RunOutput />
    </div>
  );
}
