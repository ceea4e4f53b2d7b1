import { type Pasted, pasted } from './html-to-markdown';

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}

// The pasted page is parsed into a document of its own, where nothing runs and nothing is fetched; only its words are read.
const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
const policy = trustedTypes?.createPolicy('big-six#paste', { createHTML: (html) => html });

/** What a paste brings besides plain text; code from an editor is plain text, whatever colours come with it. */
export function readPaste(clipboard: DataTransfer): Pasted {
  const html = clipboard.getData('text/html');
  if (html === '' || clipboard.types.includes('vscode-editor-data')) return { kind: 'plain' };
  const page = new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
  return pasted(page.body, clipboard.getData('text/plain'));
}
