import type { ConsoleNotice } from '@big-six/lesson-format';
import { deedOf, noticeFor } from './deed';
import type { PracticeAnswer } from './practice-answer';
import type { Header, Outgoing } from './practice-request';

function sent(parts: Partial<Outgoing> = {}): Outgoing {
  return {
    method: 'GET',
    url: 'http://x/sandbox/1/api/users',
    path: '/api/users',
    headers: [],
    token: { kind: 'own' },
    body: null,
    ...parts,
  };
}

function answered(status: number, body: unknown = '', headers: Header[] = []): PracticeAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    kind: 'answer',
    status,
    headers,
    body: text,
    bytes: text.length,
    roundTrip: 3,
    times: {},
    number: 1,
    ticked: [],
    retryAt: null,
  };
}

const notices: ConsoleNotice[] = [
  { when: { method: 'DELETE', path: '/api/users/:id', status: 404 }, html: 'Nothing left to delete.' },
  { when: { path: '/api/users/:id', status: 404 }, html: 'No such user.' },
  { when: { status: 404 }, html: 'No such route.' },
  { when: { status: 400, fields: 2 }, html: 'Two fields.' },
  { when: { status: 400 }, html: 'Something.' },
  { when: { status: 401, token: 'none' }, html: 'No token.' },
  { when: { status: 401, token: 'expired' }, html: 'Too late.' },
  { when: { status: 401 }, html: 'No proof.' },
];

describe('what to notice', () => {
  it('is the first that the answer meets, whatever was asked', () => {
    expect(noticeFor(notices, sent({ path: '/api/users/9' }), answered(404))).toBe('No such user.');
    expect(noticeFor(notices, sent({ path: '/api/users/9', method: 'DELETE' }), answered(404))).toBe('Nothing left to delete.');
    expect(noticeFor(notices, sent({ path: '/api/invalid' }), answered(404))).toBe('No such route.');
    expect(noticeFor(notices, sent(), answered(200))).toBeNull();
  });

  it('counts the fields that were refused', () => {
    const errors = (...fields: string[]) =>
      answered(400, { code: 'validation', errors: fields.map((field) => ({ field, message: 'No.' })) });
    expect(noticeFor(notices, sent(), errors('name', 'email'))).toBe('Two fields.');
    expect(noticeFor(notices, sent(), errors('name', 'name'))).toBe('Something.');
    expect(noticeFor(notices, sent(), answered(400, 'not json'))).toBe('Something.');
  });

  it('tells no token from an old one and from a forged one', () => {
    const given = { token: { kind: 'given', value: `${btoa('{"alg":"HS256"}').replace(/=/g, '')}.e30.x` } } as const;
    expect(noticeFor(notices, sent({ token: { kind: 'none' } }), answered(401))).toBe('No token.');
    expect(noticeFor(notices, sent(given), answered(401, { code: 'token-expired' }))).toBe('Too late.');
    expect(noticeFor(notices, sent(given), answered(401, { code: 'token-invalid' }))).toBe('No proof.');
  });
});

describe('a deed as it looks from the browser', () => {
  it('names what was made, or what was asked for', () => {
    const location = [{ name: 'location', value: '/sandbox/1/api/users/3' }];
    expect(deedOf(sent({ method: 'POST' }), answered(201, {}, location)).subject).toBe('3');
    expect(deedOf(sent({ path: '/api/users/2' }), answered(200)).subject).toBe('2');
    expect(deedOf(sent(), answered(200)).subject).toBeNull();
  });

  it.each([
    ['x', 'malformed'],
    [`${btoa('{"alg":"none"}').replace(/=/g, '')}.e30.`, 'wrong-algorithm'],
    [`${btoa('{"alg":"HS256"}').replace(/=/g, '')}.e30.AAAA`, 'bad-signature'],
  ])('says of the refused token %j: %s', (value, finding) => {
    const typed = { token: { kind: 'none' }, headers: [{ name: 'Authorization', value: `Bearer ${value}` }] } as const;
    expect(deedOf(sent(typed), answered(401)).token).toBe(finding);
    expect(deedOf(sent({ token: { kind: 'given', value } }), answered(401)).token).toBe(finding);
    expect(deedOf(sent(typed), answered(200)).token).toBe('practice');
  });

  it('knows hit and miss', () => {
    expect(deedOf(sent({ path: '/api/report' }), answered(200, {}, [{ name: 'x-cache', value: 'HIT' }])).cache).toBe('hit');
  });
});
