import type { ConsolePreset, SandboxMethod } from '@big-six/lesson-format';
import { has, type Header, type PracticeRequest, type PracticeToken } from './practice-request';

/** What stands in the fields of a console. */
export interface ConsoleDraft {
  readonly method: SandboxMethod;
  readonly path: string;
  readonly headers: readonly DraftHeader[];
  readonly token: PracticeToken['kind'];
  /** Kept while another token is chosen. */
  readonly pasted: string;
  readonly body: string;
}

/** A row of the headers; the id keeps its fields in place while rows come and go. */
export interface DraftHeader extends Header {
  readonly id: number;
}

const json: Header = { name: 'Content-Type', value: 'application/json' };

export function blankDraft(): ConsoleDraft {
  return { method: 'GET', path: '/api/users', headers: [], token: 'own', pasted: '', body: '' };
}

/** What a preset writes into the fields; a token that was pasted stays at hand. */
export function draftOf(preset: ConsolePreset, before: ConsoleDraft): ConsoleDraft {
  return {
    method: preset.method,
    path: preset.path,
    headers: preset.body === null ? [] : rows([json]),
    token: preset.token ? 'own' : 'none',
    pasted: before.pasted,
    body: preset.body ?? '',
  };
}

/** A request that was sent, to be written on. */
export function draftFrom(request: PracticeRequest, before: ConsoleDraft): ConsoleDraft {
  return {
    method: request.method,
    path: request.path,
    headers: rows(request.headers),
    token: request.token.kind,
    pasted: request.token.kind === 'given' ? request.token.value : before.pasted,
    body: request.body,
  };
}

export function requestOf({ method, path, headers, token, pasted, body }: ConsoleDraft): PracticeRequest {
  return {
    method,
    path,
    headers: headers.map(({ name, value }) => ({ name, value })),
    token: token === 'given' ? { kind: 'given', value: pasted } : { kind: token },
    body,
  };
}

/** Whoever begins a body means JSON until they say otherwise; who chose a kind, or struck the header out, is left alone. */
export function withBody(draft: ConsoleDraft, body: string): ConsoleDraft {
  const begun = draft.body === '' && body !== '' && !has(draft.headers, 'content-type');
  return { ...draft, body, headers: begun ? withRow(draft.headers, json) : draft.headers };
}

export function withRow(headers: readonly DraftHeader[], header: Header): DraftHeader[] {
  return [...headers, { ...header, id: Math.max(0, ...headers.map(({ id }) => id)) + 1 }];
}

/** Whether the body is to be read as JSON: what its own header says. */
export function speaksJson({ headers }: Pick<ConsoleDraft, 'headers'>): boolean {
  const kind = headers.find(({ name }) => name.trim().toLowerCase() === 'content-type')?.value;
  return kind === undefined || /[/+]json\b/i.test(kind);
}

/** The preset that stands in the fields unchanged. */
export function presetOf(draft: ConsoleDraft, presets: readonly ConsolePreset[]): ConsolePreset | null {
  const written = JSON.stringify(requestOf({ ...draft, pasted: '' }));
  return presets.find((preset) => JSON.stringify(requestOf(draftOf(preset, blankDraft()))) === written) ?? null;
}

function rows(headers: readonly Header[]): DraftHeader[] {
  return headers.map(({ name, value }, index) => ({ id: index + 1, name, value }));
}
