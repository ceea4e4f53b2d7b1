export { MarkdownField } from './writing/markdown-field';
export { TextComparison } from './writing/text-comparison';
export { WrittenText } from './writing/written-text';
