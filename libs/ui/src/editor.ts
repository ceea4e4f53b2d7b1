export { CodeEditor, type CodeLanguage } from './editor/code-editor';
export { jsonMistake, type Mistake } from './editor/json-mistake';
