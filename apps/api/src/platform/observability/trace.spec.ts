import { setTimeout as wait } from 'node:timers/promises';
import { InLayer, inLayer, Trace, tracedStatement, underTrace, untraced } from './trace';

@InLayer('service')
class Kitchen {
  readonly plates = 2;

  serve(): string {
    return `soup on ${this.plates} plates`;
  }

  async cook(): Promise<string> {
    await wait(20);
    return (await tracedStatement('SELECT  soup\n  FROM pot', async () => ({ rows: [await wait(300, 'soup')] }))).rows.join();
  }

  burn(): never {
    throw new Error('burnt');
  }
}

describe('the time of a request', () => {
  it('is each layer’s own: what waits for another counts there', async () => {
    const trace = new Trace();
    expect(await underTrace(trace, () => new Kitchen().cook())).toBe('soup');
    const { service = 0, database = 0 } = trace.milliseconds;
    expect(service).toBeGreaterThan(15);
    expect(service).toBeLessThan(280);
    expect(database).toBeGreaterThan(290);
    expect(service + database).toBeLessThanOrEqual(trace.total);
    expect(trace.statements).toEqual([{ text: 'SELECT soup FROM pot', rows: 1, milliseconds: expect.any(Number) }]);
  });

  it('has layers only where it came', () => {
    const trace = new Trace();
    expect(underTrace(trace, () => inLayer('controller', () => new Kitchen().serve()))).toBe('soup on 2 plates');
    expect(Object.keys(trace.milliseconds)).toEqual(['controller', 'service']);
    expect(trace.stoppedAt).toBeNull();
  });

  it('stops in the innermost layer that refused', async () => {
    const trace = new Trace();
    const refused = () => underTrace(trace, () => inLayer('controller', () => new Kitchen().burn()));
    expect(refused).toThrow('burnt');
    expect([trace.stoppedAt, trace.layer]).toEqual(['service', null]);
    const other = new Trace();
    const failing = () => tracedStatement('SELECT 1', () => Promise.reject(new Error('no database')));
    await expect(underTrace(other, () => inLayer('service', failing))).rejects.toThrow('no database');
    expect([other.stoppedAt, other.statements[0]?.rows]).toEqual(['database', null]);
  });

  it('leaves what authentication asks the database to authentication', async () => {
    const trace = new Trace();
    await underTrace(trace, () => inLayer('auth', () => tracedStatement('SELECT 1', async () => ({ rows: [await wait(5)] }))));
    expect([Object.keys(trace.milliseconds), trace.statements]).toEqual([['auth'], []]);
  });

  it('is nobody else’s, and nothing of what is done unseen', async () => {
    const [one, other] = [new Trace(), new Trace()];
    await Promise.all([
      underTrace(one, () => new Kitchen().cook()),
      underTrace(other, () => untraced(() => new Kitchen().cook())),
      new Kitchen().cook(),
    ]);
    expect(one.statements).toHaveLength(1);
    expect([other.statements, other.milliseconds]).toEqual([[], {}]);
  });
});
