import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorSelection, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';
import type { CodeLanguage } from './code-editor';
import type { Mistake } from './json-mistake';
import { look } from './look';

export interface EditorHost {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly typed: (text: string) => void;
  readonly run: () => void;
  readonly left: () => void;
}

/** What the component tells the editor; attributes go onto the element that is written in. */
export interface Editor {
  readonly element: HTMLElement;
  write(text: string): void;
  select(from: number, to: number): void;
  speak(language: CodeLanguage): Promise<void>;
  describe(attributes: Record<string, string>, readonly: boolean): void;
  mark(mistakes: readonly Mistake[]): void;
  focus(): void;
  close(): void;
}

/** How long after Escape a Tab still leaves the editor, in milliseconds; any other key ends it. */
const leaveWithin = 60_000;

/** The names that code on the page has (`.tok-…` in prose.scss), so that both look alike. */
const names = tagHighlighter([
  { tag: tags.keyword, class: 'tok-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-constant' },
  { tag: tags.comment, class: 'tok-comment' },
  { tag: tags.propertyName, class: 'tok-property' },
  { tag: [tags.typeName, tags.standard(tags.name)], class: 'tok-type' },
  { tag: [tags.operator, tags.punctuation, tags.separator], class: 'tok-punctuation' },
]);

const languages: Record<CodeLanguage, () => Promise<Extension>> = {
  json: () => import('@codemirror/lang-json').then(({ json }) => json()),
  sql: () => import('@codemirror/lang-sql').then(({ PostgreSQL, sql }) => sql({ dialect: PostgreSQL })),
  text: () => Promise.resolve([]),
};

/** Its languages come when they are first spoken. Escape and then Tab leaves it, so that the keyboard is not caught. */
export function openEditor({ parent, text, typed, run, left }: EditorHost): Editor {
  const language = new Compartment();
  const attributes = new Compartment();
  let spoken: CodeLanguage = 'text';
  const runs = { run: () => (run(), true), preventDefault: true };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Ctrl-Enter', ...runs },
            { key: 'Meta-Enter', ...runs },
            { key: 'Escape', run: (view) => (view.setTabFocusMode(leaveWithin), true) },
          ]),
        ),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        syntaxHighlighting(names),
        look,
        language.of([]),
        attributes.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) typed(update.state.doc.toString());
          if (update.focusChanged && !update.view.hasFocus) left();
        }),
      ],
    }),
  });

  return {
    element: view.contentDOM,
    write: (next) => {
      if (next !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    select: (from, to) => {
      const end = view.state.doc.length;
      view.dispatch({ selection: EditorSelection.single(Math.min(from, end), Math.min(to, end)) });
    },
    speak: async (next) => {
      spoken = next;
      const extension = await languages[next]();
      if (spoken === next) view.dispatch({ effects: language.reconfigure(extension) });
    },
    describe: (next, readonly) =>
      view.dispatch({
        effects: attributes.reconfigure([EditorView.contentAttributes.of(next), EditorState.readOnly.of(readonly)]),
      }),
    mark: (mistakes) => view.dispatch(setDiagnostics(view.state, diagnostics(mistakes, view.state.doc.length))),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

function diagnostics(mistakes: readonly Mistake[], end: number): Diagnostic[] {
  return mistakes
    .filter(({ from }) => from <= end)
    .map(({ from, to, message }) => ({ from, to: Math.min(Math.max(to, from), end), severity: 'error', message }));
}
