import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderText } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useEffectEvent, useRef } from 'react';
import { DUCKDB } from './duckdb-dialect';

/** The value, names and marks of the editor. */
export interface SqlEditorProps {
  label: string;
  isRequired: boolean;
  isInvalid: boolean;
  placeholder: string;
  value: string;
  onChange: (sql: string) => void;
}

const colored = (light: string, dark: string) => ({
  color: `light-dark(var(--mantine-color-${light}), var(--mantine-color-${dark}))`,
});

const HIGHLIGHTS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], fontWeight: '600', ...colored('indigo-9', 'indigo-3') },
  { tag: [tags.typeName, tags.standard(tags.name)], ...colored('cyan-9', 'cyan-3') },
  { tag: tags.string, ...colored('green-9', 'green-4') },
  { tag: [tags.number, tags.bool, tags.null], ...colored('orange-9', 'orange-4') },
  { tag: tags.comment, ...colored('gray-7', 'dark-1') },
]);

/** Ctrl+Enter saves the form, wherever the focus is. */
const KEYS = [...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap];

/** Replaces a selection by what is typed. Chromium itself would leave an empty line behind one over several lines. */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { state } = view;
    if (event.inputType !== 'insertText' || event.data === null || state.selection.main.empty) return false;
    view.dispatch(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

const EXTENSIONS: Extension = [
  history(),
  sql({ dialect: DUCKDB }),
  syntaxHighlighting(HIGHLIGHTS),
  bracketMatching(),
  typeOverSelection,
  EditorView.lineWrapping,
  keymap.of(KEYS),
];

/** Edits SQL with highlighting and matching brackets. Tab moves to the next field, as in any other. */
export function SqlEditor({ label, isRequired, isInvalid, placeholder, value, onChange }: SqlEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const changed = useEffectEvent((text: string) => onChange(text));
  const create = useEffectEvent((into: HTMLElement) => {
    const follow = EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed(state.doc.toString());
    });
    return new EditorView({ parent: into, doc: value, extensions: [EXTENSIONS, placeholderText(placeholder), follow] });
  });
  useEffect(() => {
    if (parent.current === null) return undefined;
    const view = create(parent.current);
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    const content = editor.current?.contentDOM;
    content?.setAttribute('aria-label', label);
    content?.setAttribute('aria-required', String(isRequired));
    content?.setAttribute('aria-invalid', String(isInvalid));
  }, [label, isRequired, isInvalid]);
  useEffect(() => replaceText(editor.current, value), [value]);
  return <div ref={parent} className="sql-editor" data-invalid={isInvalid || undefined} />;
}

/** Shows another value, such as that of a restored draft. The editor has no carriage returns; a text that differs in these only stays. */
function replaceText(view: EditorView | null, value: string): void {
  if (view === null) return;
  const text = EditorState.create({ doc: value }).doc;
  if (!text.eq(view.state.doc)) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
