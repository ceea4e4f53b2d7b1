import { lab, labFiles, labsWith } from '../testing/sample-labs';
import { compiled, problemsOf } from '../testing/sample-module';

/** The line, from 1, on which the passage begins. */
const lineOf = (text: string, passage: string) => text.slice(0, text.indexOf(passage)).split('\n').length;

describe('a lab that is well written', () => {
  it('asks for all of its tasks, or for nothing', () => {
    expect(lab('jwt-lab').completes).toBe('right');
    expect(lab('cache-lab').completes).toBe('seen');
  });

  it('has its requests as they are to be sent, and proofs without what they leave out', () => {
    expect(lab('api-console')).toMatchObject({
      presets: [
        { key: 'everybody', method: 'GET', path: '/api/users?limit=5', token: true, body: null },
        { key: 'newcomer', token: false, body: '{ "name": "Chen" }' },
      ],
      notices: [{ when: { status: 404 }, html: '<p>Nothing is there.</p>' }],
    });
    expect(lab('api-console').tasks[0]).toEqual({
      key: 'create-and-read',
      html: '<p>Create and read back.</p>',
      hint: '<p>Look at Location.</p>',
      feedback: '<p>SECRET you checked.</p>',
      proof: [
        { method: 'POST', path: '/api/users', status: 201 },
        { method: 'GET', path: '/api/users/:id', status: 299, same: true },
      ],
    });
  });

  it('has results as the databases write them', () => {
    expect(lab('sql-lab').tasks[0]).toMatchObject({
      hint: null,
      ordered: true,
      uses: ['ORDER BY'],
      rows: [
        ['SECRET Cherry', '300'],
        ['SECRET Plum', null],
      ],
    });
    expect(lab('sql-lab').tasks[1]).toMatchObject({ rows: [], ordered: false, uses: [] });
    expect(lab('document-lab').collections).toEqual([{ name: 'cakes', documents: ['{"_id":1,"name":"Apple"}'] }]);
  });
});

describe('a sorter, notes and a diagram that are well written', () => {
  it('compile', () => {
    expect(lab('sorter')).toMatchObject({
      title: 'Sort them',
      completes: 'right',
      bins: [{ caption: 'Bakes' }, { caption: null }],
      items: [{ html: 'Takes <em>orders</em>', bin: 'counter', feedback: '<p>SECRET the counter speaks with guests.</p>' }, {}],
    });
    expect(lab('flow').nodes.map(({ layer }) => layer)).toEqual(['client', 'service']);
  });

  it('has its notes in the order of the lines', () => {
    expect(lab('code').tabs[0]?.notes).toEqual([
      { line: 1, html: 'In degrees Celsius.' },
      { line: 3, html: 'Mind the <strong>steam</strong>.' },
    ]);
  });
});

describe('a mistake in a lab is told with its line and what would be right', () => {
  it.each<[string, string, string, RegExp, string?]>([
    ['a note on a line that is not there', 'line: 3', 'line: 4', /"line" is 4, and the code ends with line 3: count from 1/],
    ['a note on line 0', 'line: 3', 'line: 0', /"line" is 0, and the code ends with line 3/],
    ['a second note on a line', '{ line: 1, says: In', '{ line: 3, says: In', /"line" is 3 a second time: write one note a line/],
    [
      'a note that says nothing',
      ', says: In degrees Celsius. }',
      ' }',
      /"says" is missing: write what there is to say/,
      '{ line: 1 }',
    ],
    [
      'a stop without layer',
      ', layer: service }',
      ' }',
      /"layer" is missing: .* give every node a layer, or none/,
      '{ key: kitchen, title: Kitchen, caption: Bakes, more',
    ],
    [
      'a layer twice',
      'layer: service',
      'layer: client',
      /"layer" is client a second time/,
      '{ key: kitchen, title: Kitchen, caption: Bakes, more',
    ],
    ['a layer that is none', 'layer: service', 'layer: servce', /should be one of client, auth.*did you mean service\?/],
    [
      'a bin that is none',
      'bin: counter, because',
      'bin: cellar, because',
      /"bin" is "cellar", which is none of the bins: use one of kitchen, counter/,
    ],
    ['a key that tells its bin', 'key: bake', 'key: the-kitchen-bakes', /"key" gives the bin "kitchen" away/],
    ['a sorter with one bin', '\n  - { key: counter, title: Counter }', '', /"bins" needs at least 2 of its bins/, 'bins:'],
    [
      'an item that stands twice',
      'key: bake, say',
      'key: take-order, say',
      /"key" is "take-order" a second time/,
      '{ key: take-order, say: Bakes',
    ],
    ['completion by right answers', 'completes: seen\ntasks:', 'completes: right\ntasks:', /should be one of tasks, seen/],
    [
      'a method that is none',
      'method: GET, path: /api/users?',
      'method: GTE, path: /api/users?',
      /should be one of GET, POST.*did you mean GET\?/,
    ],
    [
      'a path that leaves the practice API',
      '/api/users?limit=5',
      '/api/../users',
      /"path" should be a path of the practice API that can be sent/,
    ],
    ['another host', '/api/users?limit=5', '//example.com/api', /"path" should be a path of the practice API/],
    ['a preset with a placeholder', '/api/users?limit=5', '/api/users/:id', /"path" should be .* can be sent as it stands/],
    [
      'a body that GET does not have',
      'path: /api/users?limit=5',
      'body: "{}", path: /api/users',
      /"body" does not go with GET: leave it out/,
    ],
    [
      'a proof that leaves the practice API',
      '"/api/users/:id"',
      '"/users/:id"',
      /"path" should be a path of the practice API, such as \/api\/users\/:id/,
    ],
    [
      'no proof',
      ', status: 297, stale: true }]',
      ' }]\n    proofs: []',
      /"proofs" is not known here; did you mean "proof"\?/,
      'proofs: []',
    ],
    [
      'a proof without requests',
      'proof: [{ status: 298, token: bad-signature }]',
      'proof: []',
      /"proof" needs at least one request/,
    ],
    [
      'a proof that expects nothing',
      '{ status: 298, token: bad-signature }',
      '{ unchanged: false }',
      /expects nothing: name at least one of method, path/,
    ],
    ['a notice for everything', '{ when: { status: 404 }', '{ when: {}', /"when" expects nothing: name at least one of/],
    ['a notice that looks back', 'when: { status: 404 }', 'when: { status: 404, same: true }', /"same" is not known here/],
    [
      'a first request that looks back',
      'status: 201 }',
      'status: 201, same: true }',
      /"same" looks back at the request before, and this is the first/,
    ],
    ['a status that is none', 'status: 201', 'status: 700', /"status" should be a whole number up to 599/],
    ['a status that is too small', 'status: 201', 'status: 20', /"status" should be a status such as 404/],
    ['no fields refused', 'status: 201', 'fields: 0', /"fields" should be 1 or more/],
    ['a finding that is none', 'token: bad-signature', 'token: bad-signatur', /did you mean bad-signature\?/],
    ['a row that is too short', '- [SECRET Plum, NULL]', '- [SECRET Plum]', /this row is 1 long and the first is 2 long/],
    ['a row of rows', '- [SECRET Plum, NULL]', '- [SECRET Plum, [1]]', /should be text, or NULL/, 'SECRET Plum, [1]'],
    ['a word that is a pattern', 'uses: [order by]', 'uses: ["order.*"]', /should be a word of SQL, such as JOIN/],
    [
      'no setup',
      'setup: CREATE TABLE cakes (name text, cents integer);\n',
      '',
      /"setup" is missing: write the SQL/,
      'title: Ask the shop',
    ],
    ['too much setup', 'setup: CREATE TABLE cakes', `setup: ${'x'.repeat(20_000)}`, /"setup" is longer than 20000 characters/],
    [
      'a document that is no text',
      `'{"_id": 1, "name": "Apple"}'`,
      '{ name: Apple }',
      /should be JSON as text: put it in single quotes/,
    ],
    [
      'a document that is no JSON',
      `'{"_id": 1, "name": "Apple"}'`,
      `'{name: "Apple"}'`,
      /is not JSON: put names and texts between double quotes/,
    ],
    ['a document that is a list', `'{"_id": 1, "name": "Apple"}'`, "'[1]'", /should be a document: put braces around it/],
    ['a collection with a space', 'name: cakes', 'name: nice cakes', /"name" should be one word that begins with a small letter/],
    [
      'a collection that stands twice',
      '- name: cakes',
      `- name: cakes\n    documents: ['{}']\n  - name: cakes # again`,
      /"name" is "cakes" a second time: put the documents together/,
      'name: cakes # again',
    ],
    [
      'a task without because',
      '    because: SECRET a field may be a list.\n',
      '',
      /"because" is missing: write what a student reads once it is done/,
      'key: with-cream',
    ],
    [
      'a task that stands twice',
      '- key: nobody',
      '- key: by-price # again',
      /"key" is "by-price" a second time: keys are unique among the tasks/,
    ],
  ])('%s', (_, passage, replacement, message, place = replacement.trim()) => {
    const files = labsWith(passage, replacement);
    const line = lineOf(files.get('practice.md') ?? '', place);
    expect(problemsOf(files)).toContainEqual({
      file: 'baking/practice.md',
      line,
      message: expect.stringMatching(message) as string,
    });
  });

  it('a module that has none compiles', () => {
    expect(compiled(labFiles()).steps).toHaveLength(3);
  });
});
