import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { Compartment, EditorState } from '@codemirror/state';
import { Decoration, EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { codeTextName } from '../../../../rooms/wire/contract.ts';
import type { CodeVersion } from '../../../../src/sessions/contract.ts';
import { editorLook } from '../../room/editor/editor-look.ts';
import { useValue } from '../../room/use-value.ts';
import { languageName } from '../transcript/language-name.ts';
import type { PastDocument } from './past-document.ts';
import classes from './replay.module.css';

/** Lines that a quote points at, in the version of the code that it was taken from. */
export type Quoted = { version: CodeVersion; fromLine: number; toLine: number };

/** The editor as it stood; while the replay stands at a quote, the very version that was quoted. */
export function PastCode({ past, quoted }: { past: PastDocument; quoted: Quoted | null }) {
  const { t } = useTranslation('staff');
  useValue(past.change);
  const doc = useValue(past.doc);
  const shown = quoted?.version ?? shownOf(doc);
  return (
    <>
      <p className={classes.what}>
        {shown.text ? languageName(shown.language) : t('replay.noCode')}
        {quoted && ` · ${t('replay.quoted', { number: quoted.version.number })}`}
      </p>
      <PastText text={shown.text} language={shown.language} quoted={quoted} />
    </>
  );
}

function shownOf(doc: PastDocument['doc'] extends { get(): infer Doc } ? Doc : never) {
  const meta = doc.getMap<string | null>('meta');
  const language = meta.get('language') ?? 'javascript';
  const name = codeTextName(meta.get('exerciseId') ?? null, language);
  return { language, text: doc.share.has(name) ? doc.getText(name).toString() : '' };
}

function PastText({ text, language, quoted }: { text: string; language: string; quoted: Quoted | null }) {
  const { t } = useTranslation('staff');
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const marks = useRef(new Compartment());
  const label = t('replay.code', { language: languageName(language) });
  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorState.lineSeparator.of('\n'),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          language === 'python' ? python() : javascript(),
          marks.current.of([]),
          editorLook,
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [language, label]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language makes another editor, which is empty
  useEffect(() => {
    const editor = view.current!;
    const change = changeBetween(editor.state.doc.toString(), text);
    const effects = change ? [EditorView.scrollIntoView(Math.min(change.from, text.length))] : [];
    if (change) editor.dispatch({ changes: change, effects });
    editor.dispatch({ effects: marks.current.reconfigure(markedLines(editor.state, quoted)) });
    if (!quoted) return;
    const line = editor.state.doc.line(Math.min(quoted.fromLine, editor.state.doc.lines));
    editor.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
  }, [text, quoted, language, label]);
  return <div ref={host} className={classes.code} />;
}

function markedLines({ doc }: EditorState, quoted: Quoted | null) {
  if (!quoted) return [];
  const mark = Decoration.line({ class: classes.quoted });
  const places: number[] = [];
  for (let line = quoted.fromLine; line <= Math.min(quoted.toLine, doc.lines); line++) places.push(doc.line(line).from);
  return EditorView.decorations.of(Decoration.set(places.map((from) => mark.range(from))));
}

/** The one stretch that differs. */
function changeBetween(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
