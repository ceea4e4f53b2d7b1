import { BadRequestException, NotFoundException } from '@nestjs/common';
import { toProblem, toRefusal } from './problem.filter';
import { Refusal, REFUSALS } from './refusal';

const pg = (code: string) => Object.assign(new Error('postgres speaks'), { code });

describe('what was thrown becomes a problem', () => {
  it.each([
    [new NotFoundException(), 'not-found'],
    [new BadRequestException(), 'malformed-body'],
    [{ statusCode: 413 }, 'too-large'],
    [{ statusCode: 415 }, 'wrong-content-type'],
    [pg('22021'), 'bad-input'],
    [pg('22P05'), 'bad-input'],
    [pg('22003'), 'bad-input'],
    [pg('23505'), 'conflict'],
    [pg('40P01'), 'conflict'],
    [pg('57P03'), 'unavailable'],
    [pg('ECONNREFUSED'), 'unavailable'],
    [pg('ECONNRESET'), 'unavailable'],
    [Object.assign(pg('ECONNRESET'), { statusCode: 400 }), 'malformed-body'],
    [{ driverError: pg('23505') }, 'conflict'],
    [new TypeError('a bug'), 'unexpected'],
    ['a bare text', 'unexpected'],
  ])('%p is %s', (thrown, code) => {
    expect(toRefusal(thrown).code).toBe(code);
  });

  it('never tells a stranger what broke', () => {
    const problem = toProblem(toRefusal(new Error('relation "grade" does not exist')), 'request-1');
    expect(problem).toMatchObject({ status: 500, code: 'unexpected', requestId: 'request-1' });
    expect(JSON.stringify(problem)).not.toContain('grade');
  });

  it('lists as many wrong fields as a form has, and counts the rest', () => {
    const errors = (count: number) => Array.from({ length: count }, (_, n) => ({ field: `f${n}`, message: 'is wrong' }));
    const told = (count: number) => toProblem(new Refusal('bad-input', 'No.', { errors: errors(count) }), 'id');
    expect(told(1000)).toMatchObject({ detail: 'No.', errors: errors(1000) });
    expect(told(1203).errors).toHaveLength(1000);
    expect(told(1203).detail).toBe('No. 203 more than the 1000 that are listed are wrong.');
  });

  it('gives every code a status that HTTP and the house know', () => {
    expect(Object.values(REFUSALS)).not.toContain(422);
    for (const code of Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]) {
      expect(toProblem(new Refusal(code, 'why'), 'id')).toMatchObject({
        code,
        title: expect.stringMatching(/.+/),
        status: REFUSALS[code],
      });
    }
  });
});
