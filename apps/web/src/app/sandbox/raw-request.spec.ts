import type { Outgoing } from './practice-request';
import { rawHead, rawRequest } from './raw-request';

const outgoing: Outgoing = {
  method: 'POST',
  url: 'https://school.example:8443/sandbox/1/api/users?x=1',
  path: '/api/users',
  headers: [{ name: 'Content-Type', value: 'application/json' }],
  token: { kind: 'own' },
  body: '{"name":"Zoë"}',
};

describe('a request in the letters of HTTP', () => {
  it('is what goes over the wire, with the length in bytes', () => {
    expect(rawRequest(outgoing)).toBe(
      [
        'POST /sandbox/1/api/users?x=1 HTTP/1.1',
        'Host: school.example:8443',
        'Authorization: Bearer •••',
        'Content-Type: application/json',
        'Cache-Control: no-cache',
        'Pragma: no-cache',
        'Content-Length: 15',
        '',
        '{"name":"Zoë"}',
      ].join('\n'),
    );
  });

  it('ends with an empty line when there is no body', () => {
    expect(rawRequest({ ...outgoing, method: 'GET', headers: [], body: null, token: { kind: 'none' } })).toBe(
      'GET /sandbox/1/api/users?x=1 HTTP/1.1\nHost: school.example:8443\nCache-Control: no-cache\nPragma: no-cache\n',
    );
  });

  it('shows a pasted token and never the own one', () => {
    const given = rawRequest({ ...outgoing, token: { kind: 'given', value: 'a.b.c' } });
    expect(given).toContain('Authorization: Bearer a.b.c');
  });

  it('keeps the browser from answering out of its own cache, and from passing by that of the report', () => {
    const headers = [{ name: 'Cache-Control', value: 'max-age=0' }];
    expect(rawRequest({ ...outgoing, headers }).match(/^cache-control.*$/gim)).toEqual(['Cache-Control: max-age=0']);
    expect(rawRequest({ ...outgoing, path: '/api/report', headers: [] })).not.toMatch(/no-cache/);
  });

  it('tells what the browser adds from what was written', () => {
    expect(rawHead(outgoing).filter(({ added }) => added)).toHaveLength(4);
  });
});
