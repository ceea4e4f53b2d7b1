import { EditorView } from '@codemirror/view';

/**
 * Our tokens on CodeMirror's parts; light and dark are the tokens' own business. CodeMirror writes this into one style element: a policy
 * without `style-src 'unsafe-inline'` needs its `EditorView.cspNonce`.
 */
export const look = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'transparent',
    fontSize: 'var(--editor-text)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    minHeight: 'var(--editor-min)',
    maxHeight: 'var(--editor-max)',
    overflow: 'auto',
    fontFamily: 'var(--mono)',
    fontFeatureSettings: "'calt' 0",
    lineHeight: '1.65',
  },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-4) 0 var(--space-2)' },
  '.cm-gutters': { border: '0', backgroundColor: 'transparent', color: 'var(--ink-3)' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '2.4em',
    padding: '0 var(--space-2) 0 var(--space-2)',
    fontVariantNumeric: 'tabular-nums',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--negative-soft)' },
  '&:not(.cm-focused) :is(.cm-matchingBracket, .cm-nonmatchingBracket)': { backgroundColor: 'transparent' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--negative)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--negative)' },
  '.cm-tooltip': {
    border: '0',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow-2)',
  },
  '.cm-diagnostic-error': { borderLeft: '2px solid var(--negative)' },
  '.cm-diagnostic': { padding: 'var(--space-2) var(--space-3)', fontFamily: 'var(--sans)', fontSize: 'var(--text-sm)' },
});
