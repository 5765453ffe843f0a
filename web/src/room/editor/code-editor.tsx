import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import type { UndoManager, Text as YText } from 'yjs';
import classes from '../room.module.css';
import { editorLook } from './editor-look.ts';
import { languageSupport } from './language-support.ts';
import type { CodeLanguage } from './languages.ts';

export type CodeEditorProps = {
  text: YText;
  awareness: Awareness;
  /** Of this text; it outlives the editor. */
  undo: UndoManager;
  /** `null`: plain words, wrapped and without line numbers. */
  language: CodeLanguage | null;
  readOnly: boolean;
  label: string;
  /** This person changed something. */
  onEdit: () => void;
};

const forCode: Extension = [
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  indentOnInput(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
];

/** A shared text with everyone's cursors. Escape, then Tab, leaves it: said below it and to screen readers. */
export function CodeEditor({ text, awareness, undo, language, readOnly, label, onEdit }: CodeEditorProps) {
  const { t } = useTranslation('room');
  const host = useRef<HTMLDivElement>(null);
  const hint = useId();
  const empty = t('code.placeholder');
  const edited = useRef(onEdit);
  edited.current = onEdit;
  useEffect(() => {
    const support = new Compartment();
    const view = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: text.toString(),
        extensions: [
          keymap.of([...yUndoManagerKeymap, ...searchKeymap, ...defaultKeymap, indentWithTab]),
          language ? [forCode, support.of([]), placeholder(empty)] : EditorView.lineWrapping,
          search({ top: true }),
          drawSelection(),
          EditorState.readOnly.of(readOnly),
          // Places in the shared text count every sign: one that the editor took for a longer break would shift all after it.
          EditorState.lineSeparator.of('\n'),
          EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': hint,
            tabindex: '0',
            'data-gramm': 'false',
          }),
          EditorView.updateListener.of(({ docChanged, transactions }) => {
            if (docChanged && !transactions.some((one) => one.annotation(ySyncAnnotation))) edited.current();
          }),
          editorLook,
          yCollab(text, awareness, { undoManager: undo }),
        ],
      }),
    });
    // The others' cursors are drawn with an update: those that are there already, with this one.
    view.dispatch({});
    let gone = false;
    if (language)
      languageSupport(language).then(
        (extension) => gone || view.dispatch({ effects: support.reconfigure(extension) }),
        () => {}, // the network is away: without colours until the language is chosen again
      );
    return () => {
      gone = true;
      view.destroy();
      awareness.setLocalStateField('cursor', null);
    };
  }, [text, awareness, undo, language, readOnly, label, hint, empty]);
  return (
    <div className={classes.editor}>
      <div ref={host} className={classes.editorHost} />
      <p id={hint} className={classes.editorHint}>
        {readOnly ? t('code.readOnly') : t('code.leaveHint')}
      </p>
    </div>
  );
}
