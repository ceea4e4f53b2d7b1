import type { ConsolePreset } from '@big-six/lesson-format';
import { blankDraft, draftFrom, draftOf, presetOf, requestOf, speaksJson, withBody, withRow } from './console-draft';

const list: ConsolePreset = { key: 'list', label: 'Read all', method: 'GET', path: '/api/users', token: true, body: null };
const create: ConsolePreset = { key: 'create', label: 'Create', method: 'POST', path: '/api/users', token: false, body: '{}\n' };

describe('what stands in the console', () => {
  it('is what the preset says, with the kind of its body in the open', () => {
    expect(requestOf(draftOf(create, blankDraft()))).toEqual({
      method: 'POST',
      path: '/api/users',
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      token: { kind: 'none' },
      body: '{}\n',
    });
  });

  it('keeps a pasted token at hand through presets', () => {
    const pasted = { ...blankDraft(), token: 'given', pasted: 'a.b.c' } as const;
    expect(draftOf(list, pasted)).toMatchObject({ token: 'own', pasted: 'a.b.c' });
    expect(requestOf(pasted).token).toEqual({ kind: 'given', value: 'a.b.c' });
  });

  it('knows whether it still is a preset', () => {
    const draft = draftOf(create, { ...blankDraft(), pasted: 'a.b.c' });
    expect(presetOf(draft, [list, create])?.key).toBe('create');
    expect(presetOf({ ...draft, path: '/api/users/9' }, [list, create])).toBeNull();
  });

  it('becomes a request that was sent before', () => {
    const request = requestOf({ ...draftOf(create, blankDraft()), token: 'given', pasted: 'x' });
    expect(requestOf(draftFrom(request, blankDraft()))).toEqual(request);
  });

  it('says JSON of a body that is begun, once', () => {
    const begun = withBody(blankDraft(), '{');
    expect(begun.headers).toEqual([{ id: 1, name: 'Content-Type', value: 'application/json' }]);
    expect(withBody({ ...begun, headers: [] }, '{}').headers).toEqual([]);
    const plain = { ...blankDraft(), headers: withRow([], { name: 'content-type', value: 'text/plain' }) };
    expect(withBody(plain, 'a').headers).toEqual(plain.headers);
  });

  it.each([
    ['application/json', true],
    ['application/merge-patch+json; charset=utf-8', true],
    ['text/plain', false],
    ['', false],
  ])('reads a body of %j as JSON: %s', (value, json) => {
    expect(speaksJson({ headers: [{ id: 1, name: 'content-TYPE', value }] })).toBe(json);
  });
});
