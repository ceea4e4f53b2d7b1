import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { problemOf, waitInWords } from './problem';

const answer = (status: number, error: unknown, headers: Record<string, string> = {}): HttpErrorResponse =>
  new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) });

describe('What a failed request tells the person', () => {
  it('is the server’s own sentence, its code and the fields at fault', () => {
    const body = {
      code: 'bad-input',
      detail: 'Some rows cannot be created.',
      errors: [{ field: 'rows.3.email', message: 'This e-mail is taken.' }, { nonsense: true }],
    };
    expect(problemOf(answer(400, body))).toMatchObject({
      status: 400,
      code: 'bad-input',
      message: 'Some rows cannot be created.',
      fields: [{ field: 'rows.3.email', message: 'This e-mail is taken.' }],
    });
  });

  it('is the same where the request expected no words, and got them as text', () => {
    const body = { code: 'conflict', detail: 'The student has begun.', current: { number: 2 } };
    expect(problemOf(answer(409, JSON.stringify(body)))).toMatchObject({
      code: 'conflict',
      message: 'The student has begun.',
      current: { number: 2 },
    });
    expect(problemOf(answer(409, '{ not json')).message).toBe('This could not be done. Please try again.');
  });

  it('is how long to wait when there were too many tries', () => {
    const problem = problemOf(answer(429, { code: 'too-many-requests', detail: 'Slow down.' }, { 'Retry-After': '95' }));
    expect(problem.message).toBe('Too many tries in a short time. Please wait 2 minutes and try again.');
    expect(problem.retryAfter).toBe(95);
  });

  it('tells a missing connection from a missing server', () => {
    expect(problemOf(answer(0, null), false).code).toBe('offline');
    expect(problemOf(answer(0, null), true).code).toBe('unreachable');
  });

  it('is a whole sentence even when a proxy answered with a page of its own', () => {
    expect(problemOf(answer(502, '<html>Bad gateway</html>'))).toMatchObject({
      code: 'unavailable',
      message: 'The classroom has trouble right now. Please try again in a moment.',
    });
    expect(problemOf(answer(401, null)).code).toBe('not-signed-in');
  });

  it('blames this page for what is not an answer at all', () => {
    expect(problemOf(new TypeError('x is undefined'))).toMatchObject({ status: 0, code: 'unexpected' });
  });
});

describe('A wait in words', () => {
  it.each([
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '2 minutes'],
  ])('of %p seconds is %p', (wait, words) => expect(waitInWords(wait)).toBe(words));
});
