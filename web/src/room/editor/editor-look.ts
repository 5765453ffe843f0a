import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours come from the page's own variables, so that light and dark need no second editor. */
const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--mantine-color-body)', color: 'var(--mantine-color-text)' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.9rem', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', paddingBlock: '0.75rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
  // Code is not wrapped, this sentence is: it ends where the pane does.
  '.cm-placeholder': { color: 'var(--mantine-color-dimmed)', maxWidth: 'calc(100cqi - 3.5rem)', whiteSpace: 'normal' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--code-line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)',
  },
  // The frame around the editor shows the focus.
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--code-selection)' },
  '.cm-tooltip': { backgroundColor: 'var(--mantine-color-body)', borderColor: 'var(--surface-line)' },
  '.cm-panels': { backgroundColor: 'var(--surface-sunken)', color: 'var(--mantine-color-text)' },
  // Names show all the time, since hovering is not for everyone: at the end of the cursor's line, where they hide no code.
  '.cm-ySelectionCaret': { position: 'static' },
  '.cm-ySelectionCaretDot': { display: 'none' },
  '.cm-ySelectionInfo': {
    opacity: '1',
    // So it begins where the cursor is, not on a line of its own.
    display: 'inline',
    fontFamily: 'var(--mantine-font-family)',
    fontSize: '0.7rem',
    padding: '0 4px',
    borderRadius: '3px',
    top: 'auto',
    left: 'auto',
    right: '6px',
    marginTop: '0.3em',
  },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: [tags.comment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--code-function)' },
  { tag: [tags.typeName, tags.className], color: 'var(--code-type)' },
]);

export const editorLook = [theme, syntaxHighlighting(words)];
