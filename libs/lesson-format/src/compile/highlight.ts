import bash from '@shikijs/langs/bash';
import http from '@shikijs/langs/http';
import java from '@shikijs/langs/java';
import javascript from '@shikijs/langs/javascript';
import json from '@shikijs/langs/json';
import python from '@shikijs/langs/python';
import sql from '@shikijs/langs/sql';
import typescript from '@shikijs/langs/typescript';
import yaml from '@shikijs/langs/yaml';
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { type Code, type CodeLanguage } from '../document';

const highlighter = createHighlighterCoreSync({
  themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '--tok-' })],
  langs: [bash, http, java, javascript, json, python, sql, typescript, yaml],
  engine: createJavaScriptRegexEngine(),
});

/** Colours as class names: a style attribute would not pass the content policy, and the reader's theme decides the colour. */
export function highlight(text: string, language: CodeLanguage): Code {
  // Without a limit of time: on a busy machine it would leave lines plain, and the same lesson would be another version.
  const { tokens } = highlighter.codeToTokens(text, { lang: language, theme: 'classes', tokenizeTimeLimit: 0 });
  const html = tokens.map((line) => `<span class="line">${mergeLine(line).map(spanOf).join('')}</span>`).join('\n');
  return { language, text, html };
}

interface Piece {
  text: string;
  name: string | undefined;
}

/** Neighbours of one colour become one span; blanks take the colour of what stands before them. */
function mergeLine(line: readonly { content: string; color?: string }[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { content, color } of line) {
    const name = tokenName(color);
    const before = pieces.at(-1);
    if (before && (before.name === name || content.trim() === '')) before.text += content;
    else pieces.push({ text: content, name });
  }
  return pieces;
}

function tokenName(color: string | undefined): string | undefined {
  const name = /^var\(--tok-(?:token-)?([a-z-]+)\)$/.exec(color ?? '')?.[1];
  return name === 'foreground' || name === 'background' ? undefined : name;
}

function spanOf({ text, name }: Piece): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return name ? `<span class="tok-${name}">${escaped}</span>` : escaped;
}
