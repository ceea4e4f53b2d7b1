export { MarkdownField } from './writing/markdown-field';
export { WrittenText } from './writing/written-text';
