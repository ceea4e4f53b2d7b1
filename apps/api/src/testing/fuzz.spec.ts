import fc from 'fast-check';
import { type OpenApi, OpenApiSchema, type Operation, type Parameter, type Schema } from './openapi-schema';
import { oneRoster, SMALL_SCHOOL } from '../rosters/fixtures/one-roster-files';
import { fingerprints } from './fingerprint';
import { PracticeCalls } from './practice-calls';
import { type Person, TestApp } from './test-app';
import { handIn, handleOf, makeWorld, type World } from './world';

const RUNS_PER_ROUTE = 25;

/**
 * A refused renewal may end a sign-in on purpose (a token used twice), the practice API remembers refused requests too, and its
 * shared orders are written when somebody first asks for one; answers are compared by and by; what people made is all the rest.
 */
const MAY_CHANGE = [
  ...['sign_in', 'migrations', 'sandbox', 'sandbox_request', 'practice_order'],
  ...['answer_to_compare', 'answer_print', 'answer_group', 'answer_pair'],
];

const MULTIPART = 'multipart/form-data; boundary=x';

interface Sent {
  type: string;
  payload: string | Buffer;
}

const nasty = fc.constantFrom<unknown>(
  '',
  ' ',
  'a\0b',
  '\ud800',
  '😀'.repeat(200_000),
  "'; DROP TABLE account; --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '%00',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  'Not/AZone',
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  { toString: 1 },
);

const key = fc.constantFrom(
  'life-of-a-post',
  'fundamentals',
  'fundamentals-check',
  'reflection',
  'no-such-key',
  'constructor',
  'a'.repeat(300),
);

describe('every route of the OpenAPI document, driven with generated input', () => {
  let server: TestApp;
  let world: World;
  let schema: OpenApiSchema;
  let ids: string[];
  let sandboxId: string;
  let people: (Person | undefined)[];
  /** Ids of things that are there, by the name that addresses give them. */
  let things: Record<string, string[]>;
  let files: readonly Buffer[];
  let stored: () => Promise<Record<string, string>>;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    const submissionId = await handIn(server, world.here, 'life-of-a-post');
    const { here, elsewhere, admin } = world;
    schema = new OpenApiSchema((await server.request('GET', 'openapi.json')).json<OpenApi>());
    ids = [
      here.classId,
      here.classModuleId,
      elsewhere.classId,
      elsewhere.classModuleId,
      world.cohortId,
      world.courseId,
      submissionId,
      await handleOf(server, submissionId),
    ];
    ids.push(here.student.accountId, here.studentEnrollmentId, '0190a0a0-0000-7000-8000-000000000000');
    people = [undefined, here.student, here.assistant, here.teacher, elsewhere.student, elsewhere.teacher, admin];
    // A refusal that a student provoked may be what a task of the lesson asks for; an assistant's ticks nothing.
    sandboxId = (await PracticeCalls.open(server, here, here.assistant)).id;
    ids.push(sandboxId);
    const roster = Buffer.from('id,name,email,class\n1,Zoe,zoe@fuzz.example,Room 1\n2,Bo,not an e-mail,Room 1\n');
    const archive = await oneRoster(SMALL_SCHOOL);
    files = [
      roster,
      archive,
      roster.subarray(0, 40),
      archive.subarray(0, 900),
      Buffer.from('\ufeffid\n', 'utf16le'),
      Buffer.alloc(0),
    ];
    things = await made(roster);
    stored = await fingerprints(server, MAY_CHANGE);
  });

  /** One of each thing that addresses name, made as people make them. */
  async function made(roster: Buffer): Promise<Record<string, string[]>> {
    const { here, admin } = world;
    const idOf = (response: { json: () => unknown }) => (response.json() as { id: string }).id;
    const newcomer = await server.person();
    const sent = await server.app.inject({
      method: 'POST',
      url: '/api/rosters?name=people.csv',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'text/csv' },
      payload: roster,
    });
    const joinCode = await server.request('POST', `classes/${here.classId}/join-codes`, {
      as: here.teacher,
      body: { hours: 24, maxUses: null, approval: true, signUp: true },
    });
    await server.request('POST', 'joining', { as: newcomer, body: { code: joinCode.json<{ code: string }>().code } });
    await server.request('POST', `accounts/${newcomer.accountId}/invitations`, { as: admin });
    const column = async (table: string) => (await server.sql<{ id: string }>(`SELECT id FROM ${table}`)).map(({ id }) => id);
    return {
      accountId: [newcomer.accountId, here.student.accountId],
      joinCodeId: [idOf(joinCode)],
      joinRequestId: await column('join_request'),
      mailId: await column('mail'),
      rosterId: [idOf(sent)],
    };
  }

  afterAll(() => server.close());

  /** A fingerprint of everything stored, once nothing works in the background any more. */
  async function fingerprint(): Promise<string> {
    for (;;) {
      const busy = await server.sql(`SELECT id FROM roster WHERE work IS NOT NULL`);
      if (busy.length === 0) return JSON.stringify(await stored());
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  function value(wanted: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
    const resolved = schema.resolve(wanted ?? {});
    const good = fitting(resolved, depth);
    return fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: nasty });
  }

  function fitting(wanted: Schema, depth: number): fc.Arbitrary<unknown> {
    if (wanted.enum) return fc.constantFrom(...wanted.enum);
    if (wanted.properties && depth < 5) {
      const fields = Object.fromEntries(
        Object.entries(wanted.properties).map(([name, field]) => [name, value(field, depth + 1)]),
      );
      return fc.record(fields, { requiredKeys: fc.sample(fc.boolean(), 1)[0] ? [] : Object.keys(fields) });
    }
    if (wanted.type === 'array') return fc.array(value(wanted.items, depth + 1), { maxLength: 4 });
    if (wanted.type === 'integer' || wanted.type === 'number') return fc.integer({ min: -5, max: 500 });
    if (wanted.type === 'boolean') return fc.boolean();
    if (wanted.type === 'object') return fc.dictionary(key, value({ type: 'string' }, depth + 1), { maxKeys: 3 });
    return text(wanted);
  }

  function text(wanted: Schema): fc.Arbitrary<string> {
    if (wanted.format === 'uuid') return fc.constantFrom(...ids);
    if (wanted.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    if (wanted.format === 'date') return fc.constantFrom('2026-09-01', '2027-06-30', '2026-13-01');
    if (wanted.format === 'email') return fc.constantFrom('a@b.example', 'A@B.EXAMPLE', 'nobody', '@', 'ä@ö.example');
    return fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), key, fc.constantFrom('UTC', 'Europe/Berlin', 'Room 6'));
  }

  function pathValue(parameter: Parameter): fc.Arbitrary<string> {
    const good = goodPathValue(parameter);
    return fc.oneof(
      { weight: 6, arbitrary: good },
      { weight: 1, arbitrary: fc.constantFrom('x', '..%2Fx', '%', 'null', '0', '%F0%9F', 'a'.repeat(250)) },
    );
  }

  function goodPathValue({ name, schema: wanted }: Parameter): fc.Arbitrary<string> {
    if (name === 'sandboxId') return fc.constantFrom(sandboxId, sandboxId, ...ids);
    if (wanted?.type === 'integer') return fc.integer({ min: 1, max: 4 }).map(String);
    const there = things[name];
    if (there) return fc.constantFrom(...there, ...there, ...there, '0190a0a0-0000-7000-8000-000000000000');
    return name.endsWith('Key') ? key : fc.constantFrom(...ids);
  }

  function call(method: string, path: string, operation: Operation) {
    const parameters = operation.parameters ?? [];
    const of = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
    const body = bodyOf(operation);
    const optional = (parameter: Parameter) => fc.option(value(parameter.schema), { nil: undefined });
    return fc.record({
      method: fc.constant(method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'),
      path: fc
        .tuple(...of('path').map(pathValue))
        .map((values) =>
          of('path').reduce((address, { name }, index) => address.replace(`{${name}}`, values[index] ?? ''), path),
        ),
      query: fc.tuple(...of('query').map(optional)).map((values) =>
        of('query')
          .flatMap(({ name }, index) => (values[index] === undefined ? [] : [`${name}=${encode(values[index])}`]))
          .join('&'),
      ),
      headers: fc.tuple(...of('header').map(optional)).map((values) =>
        Object.fromEntries(
          of('header').flatMap(({ name }, index) => {
            const printable = asText(values[index] ?? '').replace(/[^ -~]/g, '');
            return printable === '' ? [] : [[name, printable.slice(0, 300)] as const];
          }),
        ),
      ),
      person: fc.nat(people.length - 1),
      body,
    });
  }

  /** JSON as the document describes it, a file in place of it, or what was never asked for. */
  function bodyOf({ requestBody }: Operation): fc.Arbitrary<Sent | undefined> {
    const contents = Object.entries(requestBody?.content ?? {});
    if (contents.length === 0) return fc.constant(undefined);
    const asked = contents.map(([type, { schema: wanted }]) => {
      const payload = type === 'application/json' ? value(wanted).map((body) => JSON.stringify(body)) : file();
      return payload.map((bytes): Sent => ({ type, payload: bytes }));
    });
    const other = fc.record({
      type: fc.constantFrom(
        'text/csv',
        'application/zip',
        'application/json',
        'text/plain',
        MULTIPART,
        'application/x-www-form-urlencoded',
      ),
      payload: fc.oneof(file(), fc.constant(`--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nid\r\n--x--\r\n`)),
    });
    return fc.oneof({ weight: 12, arbitrary: fc.oneof(...asked) }, { weight: 1, arbitrary: other });
  }

  /** A good one, one that was cut, or either with a byte that was changed on the way. */
  function file(): fc.Arbitrary<Buffer> {
    return fc.tuple(fc.constantFrom(...files), fc.option(fc.tuple(fc.nat(), fc.nat(255)))).map(([bytes, change]) => {
      const sent = Buffer.from(bytes);
      if (change && sent.length > 0) sent.writeUInt8(change[1], change[0] % sent.length);
      return sent;
    });
  }

  it('is there for every route that the server has, but for pages, figures and the practice API', () => {
    const written = schema.operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    const others = server.routes
      .filter(({ method, url }) => method !== 'HEAD' && !/^\/(api\/docs(-yaml)?|sandbox)(\/|$)/.test(url))
      .map(({ method, url }) => `${method} ${url}`);
    expect([...new Set(others)].filter((route) => !written.includes(route)).sort()).toEqual([
      'GET /api/openapi.json',
      'GET /metrics',
    ]);
  });

  it('is never a 5xx, never an answer outside the document, and a refusal changes nothing', async () => {
    const seen = new Map<number, number>();
    for (const { method, path, operation } of schema.operations) {
      await fc.assert(
        fc.asyncProperty(call(method, path, operation), async (request) => {
          const before = await fingerprint();
          const as = people[request.person];
          const response = await server.app.inject({
            method: request.method,
            url: `${request.path}${request.query && `?${request.query}`}`,
            headers: {
              ...(as && { authorization: `Bearer ${as.token}` }),
              ...request.headers,
              ...(request.body && { 'content-type': request.body.type }),
            },
            ...(request.body && { payload: request.body.payload }),
          });
          const status = response.statusCode;
          seen.set(status, (seen.get(status) ?? 0) + 1);
          const complaint = schema.complaint(operation, status, String(response.headers['content-type'] ?? ''), response.body);
          const told = `${operation.operationId} ${status} ${response.body.slice(0, 300)}`;
          if (status >= 500) throw new Error(`a server error: ${told}`);
          if (complaint) throw new Error(`${complaint}: ${told}`);
          if (status >= 400 && (await fingerprint()) !== before) throw new Error(`a refusal changed the database: ${told}`);
        }),
        { numRuns: RUNS_PER_ROUTE, endOnFailure: true },
      );
    }
    // Input that is only ever refused would prove little.
    expect([...seen.keys()].some((status) => status < 300)).toBe(true);
    expect(seen.get(400)).toBeGreaterThan(schema.operations.length);
  }, 300_000);
});

/** Percent-encoded as a client would, except that half a surrogate pair cannot be and goes as broken bytes. */
function encode(value: unknown): string {
  const text = asText(value);
  return text.isWellFormed() ? encodeURIComponent(text.slice(0, 3000).toWellFormed()) : '%ED%A0%80';
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
