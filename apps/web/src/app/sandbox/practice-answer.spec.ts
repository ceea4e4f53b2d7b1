import { pretty, size, spoken, statusName, tellingHeaders, tickedTasks } from './practice-answer';

describe('an answer in words', () => {
  it('is said with its name and its time', () => {
    expect(spoken({ status: 201, roundTrip: 12.4 })).toBe('201 Created, 12 milliseconds');
    expect(spoken({ status: 204, roundTrip: 1.2 })).toBe('204 No Content, 1 millisecond');
    expect(spoken({ status: 429, roundTrip: 0.3 })).toBe('429 Too Many Requests, under 1 millisecond');
    expect(spoken({ status: 299, roundTrip: 5 })).toBe('299, 5 milliseconds');
  });

  it.each([200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 413, 415, 429, 503])('has a name for %d', (status) => {
    expect(statusName(status)).not.toBe('');
  });

  it('has a size', () => {
    expect([0, 214, 999, 1000, 1234, 1_500_000].map((bytes) => size(bytes, 'en'))).toEqual([
      '0 B',
      '214 B',
      '999 B',
      '1 kB',
      '1.2 kB',
      '1.5 MB',
    ]);
  });

  it('is laid out when it is JSON, and left alone when it is not', () => {
    expect(pretty('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(pretty('<h1>no</h1>')).toBe('<h1>no</h1>');
    expect(pretty('')).toBe('');
  });
});

describe('the headers of an answer', () => {
  it('that tell something of it are read first', () => {
    const headers = ['cache-control', 'etag', 'x-frame-options', 'content-type'].map((name) => ({ name, value: name }));
    expect(tellingHeaders({ headers }).map(({ name }) => name)).toEqual(['content-type', 'etag']);
  });
});

describe('the tasks that an answer says it ticked', () => {
  it('are read one by one', () => {
    expect(tickedTasks('console/read-one, jwt/expire')).toEqual([
      { blockKey: 'console', taskKey: 'read-one' },
      { blockKey: 'jwt', taskKey: 'expire' },
    ]);
  });

  it.each([null, '', 'console', '/', 'a/b/c'])('are none in %j', (header) => {
    expect(tickedTasks(header)).toEqual([]);
  });
});
