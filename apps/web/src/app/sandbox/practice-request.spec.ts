import { type PracticeRequest, prepare } from './practice-request';

const base = '/sandbox/0193c0de-0000-7000-8000-000000000001';
const origin = 'https://school.example';

function request(parts: Partial<PracticeRequest> = {}): PracticeRequest {
  return { method: 'POST', path: '/api/users', headers: [], token: { kind: 'own' }, body: '{}', ...parts };
}

function going(parts: Partial<PracticeRequest>) {
  const prepared = prepare(request(parts), base, origin);
  if (!prepared.ok) throw new Error(prepared.sentence);
  return prepared.request;
}

const refusal = (parts: Partial<PracticeRequest>) => prepare(request(parts), base, origin);

describe('a request as it goes', () => {
  it('stands below the sandbox and keeps its query', () => {
    expect(going({ path: '/api/users?limit=1' })).toMatchObject({
      url: `${origin}${base}/api/users?limit=1`,
      path: '/api/users',
    });
  });

  it('has the headers that were written, without blank rows and blanks around them', () => {
    const headers = [
      { name: ' Content-Type ', value: ' application/json ' },
      { name: '', value: '' },
    ];
    expect(going({ headers }).headers).toEqual([{ name: 'Content-Type', value: 'application/json' }]);
  });

  it('says of a body without a kind what the browser would say of it', () => {
    expect(going({ body: 'hello' }).headers).toEqual([{ name: 'Content-Type', value: 'text/plain;charset=UTF-8' }]);
    expect(going({ body: '' }).headers).toEqual([]);
  });

  it.each(['GET', 'DELETE'] as const)('carries no body with %s', (method) => {
    expect(going({ method, body: '{}' })).toMatchObject({ body: null, headers: [] });
  });

  it('leaves out what a page may not set', () => {
    const headers = ['Host', 'cookie', 'Sec-Fetch-Site', 'Proxy-Authorization', 'X-Mine'].map((name) => ({ name, value: 'x' }));
    expect(going({ method: 'GET', headers }).headers).toEqual([{ name: 'X-Mine', value: 'x' }]);
  });

  it('takes a pasted token as it is, and an empty one as none', () => {
    expect(going({ token: { kind: 'given', value: ' a.b.c\n' } }).token).toEqual({ kind: 'given', value: 'a.b.c' });
    expect(going({ token: { kind: 'given', value: ' ' } }).token).toEqual({ kind: 'none' });
  });

  it('lets an Authorization header by hand win over the token', () => {
    expect(going({ headers: [{ name: 'authorization', value: 'Bearer x' }] }).token).toEqual({ kind: 'none' });
  });

  it.each([
    [{ headers: [{ name: 'X Mine', value: 'x' }] }, 'headers', 'no name for a header'],
    [{ headers: [{ name: '', value: 'x' }] }, 'headers', 'needs a name'],
    [{ headers: [{ name: 'X-Mine', value: 'a\r\nHost: evil' }] }, 'headers', 'cannot carry'],
    [{ headers: [{ name: 'X-Mine', value: '→' }] }, 'headers', 'cannot carry'],
    [{ token: { kind: 'given', value: 'a\nb' } as const }, 'token', 'cannot carry'],
    [{ path: '/../x' }, 'path', 'leads out'],
  ])('is refused before it is sent: %j', (parts, field, words) => {
    expect(refusal(parts)).toEqual({ ok: false, field, sentence: expect.stringContaining(words) });
  });
});
