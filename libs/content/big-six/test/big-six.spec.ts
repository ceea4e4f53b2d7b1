import { join } from 'node:path';
import {
  gradeQuiz,
  gradeVocabulary,
  layers,
  requiredBlocks,
  studentView,
  writtenBlocks,
  type Block,
  type BlockKind,
  type ModuleDocument,
} from '@big-six/lesson-format';
import { checkCourse, compileCourse } from '@big-six/lesson-format/compile';

const folder = join(__dirname, '..');
const compiled = compileCourse(folder);
if (!compiled.ok) throw new Error(JSON.stringify(checkCourse(folder), null, 2));
const course = compiled.value;
const document = course.modules[0]?.document as ModuleDocument;

const blocks = document.steps.flatMap((step) => step.blocks);
const all = <K extends BlockKind>(kind: K) => blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
const labs = [...all('sql-lab'), ...all('document-lab'), ...all('api-console'), ...all('jwt-lab'), ...all('cache-lab')];
const kindsOf = (stepKey: string) => document.steps.find(({ key }) => key === stepKey)?.blocks.map(({ kind }) => kind) ?? [];
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ');

describe('the course Big Six', () => {
  it('has its six modules with their teams; only the second is there', () => {
    expect(course.outline.map(({ number, title, team, available }) => [number, title, team, available])).toEqual([
      [1, 'Frontend Development', 'Creators', false],
      [2, 'Backend Development', 'Encrypters', true],
      [3, 'Data Visualization', 'Applicators', false],
      [4, 'Resume', 'Grinders', false],
      [5, 'AI Development', 'Thinkers', false],
      [6, 'Analytics', 'Curators', false],
    ]);
    expect(course.modules.map((module) => module.document.title)).toEqual(['Backend Development']);
  });
});

describe('the module Backend Development', () => {
  it('has its six steps with their short labels', () => {
    expect(document.steps.map(({ title, label }) => [title, label])).toEqual([
      ['Backend Fundamentals', 'Fundamentals'],
      ['Databases & APIs', 'Databases'],
      ['Backend Frameworks', 'Frameworks'],
      ['API Project & Testing', 'API Testing'],
      ['Advanced Backend Concepts', 'Advanced'],
      ['Free Response & Reflection', 'Reflection'],
    ]);
  });

  it('begins every step with a lead, and ends the first five with a takeaway', () => {
    for (const step of document.steps) expect(step.blocks[0]).toMatchObject({ kind: 'prose', role: 'lead' });
    for (const step of document.steps.slice(0, 5))
      expect(step.blocks.at(-1)).toMatchObject({ kind: 'callout', tone: 'takeaway' });
    expect(document.steps[5]?.blocks.at(-1)?.kind).toBe('recap');
  });

  it('follows a request from the client to the database', () => {
    expect(all('flow').map(({ nodes }) => nodes.map(({ title }) => title))).toEqual([
      ['Client', 'Auth', 'Controller', 'Service', 'Database'],
    ]);
  });

  it('has four concept cards in the first step and six in the fifth', () => {
    expect(all('cards').map(({ cards }) => cards.map(({ title }) => title))).toEqual([
      ['Authentication', 'Validation', 'Business logic', 'API endpoints'],
      ['Serverless', 'JWT Auth', 'Observability', 'AI Integration', 'Caching', 'Infrastructure as Code'],
    ]);
  });

  it('asks three quizzes of three questions, in steps 1, 3 and 5, and does not always hide the answer in one place', () => {
    expect(
      ['fundamentals', 'frameworks', 'advanced'].map((key) => kindsOf(key).filter((kind) => kind === 'quiz').length),
    ).toEqual([1, 1, 1]);
    expect(all('quiz').map(({ questions }) => questions.length)).toEqual([3, 3, 3]);
    const places = all('quiz').flatMap(({ questions }) =>
      questions.map(({ options }) => options.findIndex(({ right }) => right)),
    );
    expect(new Set(places).size).toBe(4);
  });

  it('gives every option a feedback of its own', () => {
    const feedbacks = all('quiz').flatMap(({ questions }) =>
      questions.flatMap(({ options }) => options.map(({ feedback }) => feedback)),
    );
    expect(feedbacks).toHaveLength(36);
    expect(new Set(feedbacks).size).toBe(36);
    for (const feedback of feedbacks) expect(plain(feedback).length).toBeGreaterThan(60);
  });

  it('shows the fetch call of the first question as code', () => {
    expect(all('quiz')[0]?.questions[0]?.code?.text).toContain("method: 'POST'");
  });

  it('never lets a wrong option be told with the words of the right one', () => {
    for (const quiz of all('quiz')) {
      for (const question of quiz.questions) {
        const right = question.options.find((option) => option.right);
        for (const option of question.options.filter(({ right }) => !right)) {
          const graded = gradeQuiz(quiz, { [question.key]: option.key });
          expect(graded.ok && graded.result.points).toBe(0);
          expect(JSON.stringify(graded)).not.toContain(right?.html);
        }
      }
    }
  });

  it('checks the five words of step 2', () => {
    const [words] = all('vocabulary');
    expect(words?.entries.map(({ answer, letters }) => [answer, letters])).toEqual([
      ['TABLE', 5],
      ['ROW', 3],
      ['JSON', 4],
      ['POST', 4],
      ['JOIN', 4],
    ]);
    const graded =
      words && gradeVocabulary(words, { grid: ' table ', record: 'rows', 'body-format': 'XML', method: 'Post', keyword: 'JION' });
    expect(graded?.ok && graded.result.questions.map(({ outcome }) => outcome)).toEqual([
      'right',
      'near',
      'wrong',
      'right',
      'near',
    ]);
  });

  it('compares SQL with NoSQL in five rows, Flask with Spring Boot in five, and explains thirteen status codes', () => {
    const rowsOf = (key: string) => all('comparison').find((table) => table.key === key)?.rows ?? [];
    expect(rowsOf('sql-nosql')).toHaveLength(5);
    expect(rowsOf('flask-spring')).toHaveLength(5);
    expect(rowsOf('status-codes').map(({ label }) => plain(label).trim())).toEqual(
      '200 201 204 304 400 401 403 404 405 409 415 429 500'.split(' '),
    );
  });

  it('fires a request through the five layers of the server it runs on', () => {
    expect(all('flow').map(({ nodes }) => nodes.map(({ layer }) => layer))).toEqual([layers]);
  });

  it('sorts nine jobs into three layers, three each', () => {
    const [sorter] = all('sorter');
    expect(sorter?.bins.map(({ title }) => title)).toEqual(['Controller', 'Service', 'Repository']);
    const bins = sorter?.items.map(({ bin }) => bin) ?? [];
    for (const { key } of sorter?.bins ?? []) expect(bins.filter((bin) => bin === key)).toHaveLength(3);
  });

  it('offers the seven requests of the brief', () => {
    expect(all('api-console').flatMap(({ presets }) => presets.map(({ method, path }) => `${method} ${path}`))).toEqual([
      'GET /api/users',
      'GET /api/users/1',
      'POST /api/users',
      'PUT /api/users/1',
      'DELETE /api/users/2',
      'GET /api/invalid',
      'POST /api/users',
    ]);
    const bodies = all('api-console').flatMap(({ presets }) => presets.flatMap(({ body }) => (body === null ? [] : [body])));
    for (const body of bodies) expect(Object.keys(JSON.parse(body) as object)).toEqual(['name', 'email', 'role']);
  });

  it('signs tokens with a clock that knows its time zone, and tells expired from invalid', () => {
    const [token] = all('code').filter(({ key }) => key === 'token-flow');
    const code = token?.tabs.map(({ text }) => text).join('\n') ?? '';
    expect(code).toContain('datetime.now(timezone.utc)');
    expect(code).not.toContain('utcnow');
    expect(code.indexOf('jwt.ExpiredSignatureError')).toBeLessThan(code.indexOf('jwt.InvalidTokenError'));
    expect(code.indexOf('jwt.ExpiredSignatureError')).toBeGreaterThan(0);
    expect(code).toContain('algorithms=["HS256"]');
  });

  it('remarks on the lines that it means', () => {
    const remarked = all('code').flatMap(({ key, tabs }) =>
      tabs.flatMap(({ text, notes = [] }) => notes.map(({ line }) => `${key}: ${text.split('\n')[line - 1]?.trim()}`)),
    );
    expect(remarked).toEqual(
      expect.arrayContaining([
        'crud-controller: public ResponseEntity<User> create(@Valid @RequestBody UserDto body) {',
        'hello-twice: @app.get("/api/hello")',
        'three-layers: if self.clock.now() > student.deadline:',
        'response-anatomy: Location: /api/users/3',
        'token-flow: algorithms=["HS256"],',
        'token-flow: except jwt.ExpiredSignatureError as error:',
      ]),
    );
    expect(remarked.filter((line) => line.endsWith(': '))).toEqual([]);
  });

  it('teaches to authenticate, authorize, validate, act and persist, in this order', () => {
    const takeaway = document.steps[0]?.blocks.at(-1);
    expect(takeaway?.kind === 'callout' && takeaway.html).toMatch(/Authenticate, authorize, validate, act, persist/);
  });

  it('asks two free responses of five criteria with three levels each, and one reflection', () => {
    expect(all('free-response').map(({ rubric }) => [rubric.criteria.length, rubric.maxPoints])).toEqual([
      [5, 1000],
      [5, 1000],
    ]);
    const levels = all('free-response').flatMap(({ rubric }) => rubric.criteria.flatMap((criterion) => criterion.levels));
    expect(levels.map(({ points }) => points)).toEqual(Array.from({ length: 10 }, () => [0, 100, 200]).flat());
    expect(new Set(levels.map(({ description }) => description)).size).toBe(30);
    expect(writtenBlocks(document).map(({ kind }) => kind)).toEqual(['free-response', 'free-response', 'reflection']);
  });

  it('requires every quiz, check, sorter and lab, and everything that is written', () => {
    expect(document.steps.map(requiredBlocks)).toEqual([
      ['fundamentals-check'],
      ['ask-tables', 'ask-documents', 'databases-words'],
      ['layer-sorting', 'frameworks-check'],
      ['practice-console'],
      ['break-the-seal', 'fresh-or-fast', 'advanced-check'],
      ['life-of-a-post', 'sql-or-nosql', 'looking-back'],
    ]);
  });

  it('takes 10 to 15 minutes a step, and longer only where one writes', () => {
    for (const { key, minutes } of document.steps.slice(0, 5)) {
      expect({ key, minutes: Math.min(15, Math.max(10, minutes)) }).toEqual({ key, minutes });
    }
  });

  it('sums up the five steps before the last in their own words', () => {
    expect(all('recap')[0]?.items.map(({ summary }) => summary)).toEqual(
      document.steps.slice(0, 5).map(({ summary }) => summary),
    );
  });

  it('promises nothing that is not there', () => {
    expect(JSON.stringify(document)).not.toMatch(/coming soon|placeholder|TODO/i);
  });
});

describe('what a student gets of it', () => {
  const view = studentView(document);
  const json = JSON.stringify(view);

  it('holds none of the feedbacks', () => {
    const feedbacks = [
      ...all('quiz').flatMap(({ questions }) => questions.flatMap(({ options }) => options.map(({ feedback }) => feedback))),
      ...all('vocabulary').flatMap(({ entries }) => entries.map(({ feedback }) => feedback)),
      ...all('sorter').flatMap(({ items }) => items.map(({ feedback }) => feedback)),
      ...labs.flatMap(({ tasks }) => tasks.map(({ feedback }) => feedback)),
    ];
    for (const feedback of feedbacks) expect(json).not.toContain(JSON.stringify(feedback).slice(1, -1));
  });

  it('does not say which option is right, where an item belongs, or what proves a task', () => {
    expect(json).not.toMatch(/"(?:right|feedback|answer|accept|bin|proof|solution|uses|ordered)":/);
    for (const lab of view.steps.flatMap((step) => step.blocks).filter((block) => 'tasks' in block))
      for (const task of lab.tasks) expect(Object.keys(task).sort()).toEqual(['hint', 'html', 'key']);
  });

  it('does not hold the words of the vocabulary check where the check is', () => {
    const check = JSON.stringify(view.steps.flatMap((step) => step.blocks).find(({ kind }) => kind === 'vocabulary'));
    for (const { answer } of all('vocabulary')[0]?.entries ?? []) expect(check).not.toMatch(new RegExp(`\\b${answer}\\b`, 'i'));
  });
});
