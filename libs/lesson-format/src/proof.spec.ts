import fc from 'fast-check';
import { type Expectation } from './document';
import { meets, proves, type SandboxDeed } from './proof';

const deed = (some: Partial<SandboxDeed> = {}): SandboxDeed => ({
  method: 'GET',
  path: '/api/users',
  status: 200,
  subject: null,
  fields: 0,
  token: 'own',
  cache: null,
  stale: false,
  ...some,
});

const create = (subject: string) => deed({ method: 'POST', status: 201, subject });
const read = (subject: string, status = 200) => deed({ path: `/api/users/${subject}`, subject, status });
const list = deed();
const refused = deed({ method: 'POST', status: 400, fields: 2 });

describe('one request', () => {
  it.each<[Expectation, Partial<SandboxDeed>, boolean]>([
    [{}, {}, true],
    [{ method: 'PUT' }, {}, false],
    [{ path: '/api/users/:id' }, { path: '/api/users/3' }, true],
    [{ path: '/api/users/:id' }, { path: '/api/users/' }, false],
    [{ path: '/api/users/:id' }, { path: '/api/users/3/orders' }, false],
    [{ path: '/api/users/:id' }, { path: '/api/orders/3' }, false],
    [{ path: '/api/users/3' }, { path: '/api/users/33' }, false],
    [{ fields: 2 }, { fields: 3 }, true],
    [{ fields: 2 }, { fields: 1 }, false],
    [{ token: 'none' }, {}, false],
    [{ cache: 'hit', stale: true }, { cache: 'hit', stale: true }, true],
    [{ stale: false }, { stale: true }, false],
  ])('meets %j or not: %j', (expectation, some, fits) => {
    expect(meets(expectation, deed(some))).toBe(fits);
  });
});

describe('a proof in two steps', () => {
  const createAndRead: Expectation[] = [
    { method: 'POST', status: 201 },
    { method: 'GET', path: '/api/users/:id', status: 200, same: true },
  ];

  it('is complete with its last step, and not before', () => {
    expect(proves(createAndRead, [create('3')])).toBe(false);
    expect(proves(createAndRead, [create('3'), read('3')])).toBe(true);
    expect(proves(createAndRead, [create('3'), read('3'), list])).toBe(false);
  });

  it('is about one and the same thing where it says so', () => {
    expect(proves(createAndRead, [create('3'), read('1')])).toBe(false);
    expect(proves(createAndRead, [create('3'), create('4'), read('3')])).toBe(true);
    expect(proves(createAndRead, [deed({ method: 'POST', status: 201 }), deed({ path: '/api/users/3' })])).toBe(false);
  });

  it('wants its steps in order', () => {
    expect(proves(createAndRead, [read('3'), create('3')])).toBe(false);
  });

  it('looks past a first step that does not lead on to one that does', () => {
    const three: Expectation[] = [{ status: 201 }, { method: 'PUT', same: true }, { method: 'GET', same: true }];
    const put = (subject: string) => deed({ method: 'PUT', subject });
    expect(proves(three, [create('3'), put('3'), create('4'), put('9'), read('3')])).toBe(true);
    expect(proves(three, [create('3'), put('4'), create('4'), put('3'), read('4')])).toBe(false);
  });
});

describe('a proof that nothing was changed', () => {
  const savedNothing: Expectation[] = [
    { status: 400, fields: 2 },
    { method: 'GET', path: '/api/users', status: 200, unchanged: true },
  ];

  it('is broken by a request that changed something in between', () => {
    expect(proves(savedNothing, [refused, list])).toBe(true);
    expect(proves(savedNothing, [refused, read('1'), read('9', 404), list])).toBe(true);
    expect(proves(savedNothing, [refused, create('3'), list])).toBe(false);
    expect(proves(savedNothing, [refused, create('3'), refused, list])).toBe(true);
  });
});

describe('whatever the requests', () => {
  const anyDeed = fc.record({
    method: fc.constantFrom<SandboxDeed['method'][]>('GET', 'POST', 'DELETE'),
    path: fc.constantFrom('/api/users', '/api/users/1', '/api/users/2'),
    status: fc.constantFrom(200, 201, 204, 400, 404),
    subject: fc.constantFrom(null, '1', '2'),
    fields: fc.nat(3),
    token: fc.constantFrom<SandboxDeed['token'][]>('own', 'none'),
    cache: fc.constant(null),
    stale: fc.boolean(),
  });
  const anyStep: fc.Arbitrary<Expectation> = fc.record(
    {
      method: fc.constantFrom<SandboxDeed['method'][]>('GET', 'POST', 'DELETE'),
      status: fc.constantFrom(200, 201, 204, 400, 404),
      same: fc.boolean(),
      unchanged: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const proof = fc.array(anyStep, { minLength: 1, maxLength: 4 });
  const deeds = fc.array(anyDeed, { maxLength: 8 });

  /** The rule as it is told: choose a request for each step, the newest for the last. Slow, and plain to see. */
  function provesByTrying(steps: readonly Expectation[], all: readonly SandboxDeed[]): boolean {
    const [last, newest] = [steps.at(-1), all.at(-1)];
    if (!last || !newest || !meets(last, newest)) return false;
    if (steps.length === 1) return true;
    return all.slice(0, -1).some((earlier, index) => {
      const between = all.slice(index + 1, -1);
      if (last.same && (newest.subject === null || newest.subject !== earlier.subject)) return false;
      if (last.unchanged && between.some(({ method, status }) => method !== 'GET' && status < 300)) return false;
      return provesByTrying(steps.slice(0, -1), all.slice(0, index + 1));
    });
  }

  it('a proof holds exactly when a request can be found for each of its steps', () => {
    fc.assert(
      fc.property(proof, deeds, (proof, deeds) => {
        expect(proves(proof, deeds)).toBe(provesByTrying(proof, deeds));
      }),
      { numRuns: 2000 },
    );
  });

  it('older requests never undo a proof', () => {
    fc.assert(
      fc.property(proof, deeds, deeds, (proof, older, deeds) => {
        if (proves(proof, deeds)) expect(proves(proof, [...older, ...deeds])).toBe(true);
      }),
    );
  });

  it('a long record is judged at once, also when nothing leads to the first step', () => {
    const steps: Expectation[] = [{ status: 418 }, ...Array.from({ length: 5 }, () => ({ status: 200, same: true }))];
    const started = performance.now();
    expect(proves(steps, Array<SandboxDeed>(500).fill(read('1')))).toBe(false);
    // Tried one by one, these would take longer than anybody lives; a busy machine may take a second.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
