import { HttpErrorResponse } from '@angular/common/http';
import type { BatchRowDto } from '@big-six/api-client';
import { problemOf } from '../../shell/problem';
import { EmailCheck } from './email-check';

const person = (email: string): BatchRowDto => ({ name: 'Ada', email, role: 'student' });
const taken = (rows: number[]) =>
  new HttpErrorResponse({
    status: 400,
    error: { code: 'bad-input', errors: rows.map((row) => ({ field: `rows.${row}.email`, message: 'Taken.' })) },
  });

function open(answer: (rows: BatchRowDto[]) => void = () => undefined) {
  const asked: string[][] = [];
  const check = new EmailCheck(async (rows) => {
    asked.push(rows.map(({ email }) => email));
    answer(rows);
  });
  const pause = (): Promise<void> => jest.advanceTimersByTimeAsync(500);
  return { check, asked, pause };
}

describe('Checking e-mails while the list is written', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks when the typing pauses, once for each e-mail in whatever case', async () => {
    const { check, asked, pause } = open();
    check.ask([person('a@x.example')]);
    check.ask([person('a@x.example'), person('b@x.example')]);
    await pause();
    expect(asked).toEqual([['a@x.example', 'b@x.example']]);
    check.ask([person('A@X.example'), person('b@x.example'), person('c@x.example')]);
    await pause();
    expect(asked[1]).toEqual(['c@x.example']);
    check.ask([person('b@x.example')]);
    await pause();
    expect(asked).toHaveLength(2);
  });

  it('keeps each verdict with its e-mail', async () => {
    const { check, pause } = open(() => {
      throw taken([1]);
    });
    check.ask([person('a@x.example'), person('b@x.example')]);
    expect(check.verdicts().has('a@x.example')).toBe(false);
    await pause();
    expect([...check.verdicts()]).toEqual([
      ['a@x.example', null],
      ['b@x.example', 'Taken.'],
    ]);
  });

  it('says when it could not ask, and asks the same again', async () => {
    let down = true;
    const { check, pause } = open(() => {
      if (down) throw new HttpErrorResponse({ status: 503, error: { code: 'unavailable', detail: 'Later.' } });
    });
    check.ask([person('a@x.example')]);
    await pause();
    expect(check.problem()?.message).toBe('Later.');
    expect(check.verdicts().size).toBe(0);
    down = false;
    check.ask([person('a@x.example')]);
    await pause();
    expect(check.problem()).toBeNull();
    expect(check.verdicts().get('a@x.example')).toBeNull();
  });

  it('learns from a creation that was refused', () => {
    const { check } = open();
    check.learn([person('a@x.example'), person('b@x.example')], problemOf(taken([0])));
    expect([...check.verdicts()]).toEqual([['a@x.example', 'Taken.']]);
  });

  it('asks nothing more once it is stopped', async () => {
    const { check, asked, pause } = open();
    check.ask([person('a@x.example')]);
    check.stop();
    await pause();
    expect(asked).toEqual([]);
  });
});
