import { LIKENESS_KINDS, type LikenessKind } from '@big-six/domain';
import type { ModuleDocument } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import { alikeAnswers, dice, type MadeAnswer } from '../../testing/alike-answers';
import { levelsFor, publishedDocument } from '../../testing/module-calls';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../../testing/world';
import { ComparingService } from './comparing.service';
import type { AnswerGroupListDto, GroupDto, GroupGradingDto, GroupUndoneDto, PairListDto } from './groups.dto';

const QUESTION = 'sql-or-nosql';
const LONG = alikeAnswers()[0]?.text ?? '';

describe('answers that are alike', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let document: ModuleDocument;
  let levels: Record<string, string>;
  let rubricId: string;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    document = await publishedDocument(server, world.here);
    levels = levelsFor(document, QUESTION, 'best');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Alike');
    const [row] = await server.sql<{ rubric_id: string }>(
      `SELECT q.rubric_id FROM class_module cm JOIN module_question q ON q.module_version_id = cm.module_version_id
        WHERE cm.id = $1 AND q.key = $2`,
      [here.classModuleId, QUESTION],
    );
    rubricId = row?.rubric_id ?? '';
  });

  const address = (rest: string) => `classes/${here.classId}/modules/${here.classModuleId}/alike/${QUESTION}/${rest}`;
  const get = (rest: string, as: Person = here.teacher) => server.request('GET', address(rest), { as });
  const groupsOf = async (kind: LikenessKind, as?: Person) => (await get(`groups?kind=${kind}`, as)).json<AnswerGroupListDto>();
  const pairs = async (state = 'open') => (await get(`pairs?state=${state}`)).json<PairListDto>();

  /** Hands in texts, each by a student of its own, and waits until they are compared. */
  async function handedIn(texts: readonly string[]): Promise<string[]> {
    const rows = await server.sql<{ id: string; place: string }>(
      `WITH texts AS (SELECT gen_random_uuid() AS account, uuidv7() AS enrollment, text, n FROM unnest($3::text[]) WITH ORDINALITY t(text, n)),
            a AS (INSERT INTO account (id, email, email_key, name, role) SELECT account, account::text, account::text, 'Student ' || n, 'student' FROM texts RETURNING id),
            e AS (INSERT INTO enrollment (id, classroom_id, account_id, role, source)
                  SELECT enrollment, $1, a.id, 'student', 'direct' FROM texts JOIN a ON a.id = account RETURNING id)
       INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT e.id, $2, $1, $4, 1, text, md5(text), array_length(string_to_array(text, ' '), 1), n::text
         FROM texts JOIN e ON e.id = enrollment ORDER BY n RETURNING id, idempotency_key AS place`,
      [here.classId, here.classModuleId, texts, QUESTION],
    );
    await compared();
    return rows.sort((a, b) => Number(a.place) - Number(b.place)).map(({ id }) => id);
  }

  const compared = () =>
    server.app.get(ComparingService).all({ classId: here.classId, classModuleId: here.classModuleId, questionKey: QUESTION });

  async function theGroup(kind: LikenessKind = 'identical', as?: Person): Promise<GroupDto> {
    const [group] = (await groupsOf(kind, as)).items;
    return (await get(`groups/${kind}/${group?.key}`, as)).json<GroupDto>();
  }

  const gradingOf = (group: GroupDto, change: object = {}) => ({
    id: randomUUID(),
    kind: group.kind,
    rubricId,
    levels,
    feedback: 'Well compared.',
    members: group.items.map(({ answerId, number }) => ({ id: randomUUID(), answerId, supersedes: number })),
    ...change,
  });
  const grade = (body: unknown, as: Person = here.teacher) => server.request('POST', address('gradings'), { as, body });
  const undo = (id: string, as: Person = here.teacher) => server.request('DELETE', address(`gradings/${id}`), { as });

  describe('in a set of 500 with known duplicates and paraphrases', () => {
    const answers = alikeAnswers();

    it('are found, and few others with them', async () => {
      const ids = await handedIn(answers.map(({ text }) => text));
      const prints = await server.sql<Record<`${LikenessKind}_key` | 'submission_id', string>>(
        `SELECT * FROM answer_print WHERE class_module_id = $1`,
        [here.classModuleId],
      );
      const printOf = new Map(prints.map((print) => [print.submission_id, print]));
      const figures = Object.fromEntries(
        LIKENESS_KINDS.map((kind) => [
          kind,
          precisionAndRecall(
            answers.map((answer, index) => ({ answer, key: printOf.get(ids[index] ?? '')?.[`${kind}_key`] ?? '' })),
            kind,
          ),
        ]),
      );
      process.stdout.write(`${JSON.stringify({ answers: answers.length, ...figures })}\n`);
      expect(figures['identical']).toMatchObject({ precision: 1, recall: 1 });
      expect(figures['near']).toMatchObject({ precision: 1, recall: 1 });
      expect(figures['similar']?.precision).toBeGreaterThan(0.95);
      expect(figures['similar']?.recall).toBeGreaterThan(0.9);
    }, 300_000);

    /** Over pairs of answers: those put together that belong together. What belongs together goes by how the set was made. */
    function precisionAndRecall(placed: { answer: MadeAnswer; key: string }[], kind: LikenessKind) {
      const kin = (a: MadeAnswer, b: MadeAnswer): boolean => {
        if (a.family !== b.family) return false;
        if (kind === 'identical') return a.text === b.text;
        return kind === 'similar' || words(a.text) === words(b.text);
      };
      let [right, wrong, missed] = [0, 0, 0];
      placed.forEach(({ answer, key }, index) => {
        for (const other of placed.slice(0, index)) {
          const together = other.key === key;
          const belong = kin(answer, other.answer);
          if (together && belong) right++;
          else if (together) wrong++;
          else if (belong) missed++;
        }
      });
      const rounded = (part: number) => Math.round(part * 1000) / 1000;
      return { pairs: right + missed, precision: rounded(right / (right + wrong)), recall: rounded(right / (right + missed)) };
    }

    const words = (text: string) => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ');
  });

  it('are the same as far as case, spacing, punctuation, marks and forms of letters do not count, in any script', async () => {
    await handedIn([
      'Ünïcode, **größer** als gedacht.',
      'ünïcode größer  als\ngedacht',
      'Ｕ̈nïcode größer als gedacht!',
      'Ganz anders.',
    ]);
    expect((await groupsOf('identical')).items).toEqual([]);
    expect((await groupsOf('near')).items).toMatchObject([{ size: 3, waiting: 3 }]);
    await handedIn(['数据库 很 重要', '数据库，很重要', '???', '!!!']);
    expect((await groupsOf('near')).items).toHaveLength(1);
  });

  it('grow as answers come, and hold only what counts now', async () => {
    const [first = ''] = await handedIn([LONG, LONG]);
    expect((await groupsOf('similar')).items).toMatchObject([{ size: 2 }]);
    await handedIn([`${LONG} One more thought of my own.`]);
    expect((await groupsOf('similar')).items).toMatchObject([{ size: 3 }]);
    expect((await groupsOf('identical')).items).toMatchObject([{ size: 2 }]);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = (SELECT enrollment_id FROM submission WHERE id = $1)`, [
      first,
    ]);
    expect((await groupsOf('identical')).items).toEqual([]);
    expect((await groupsOf('similar')).items).toMatchObject([{ size: 2 }]);
  });

  it('are compared by and by without anybody asking, and at once when somebody looks', async () => {
    await server.sql(
      `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       VALUES ($1, $2, $3, $4, 1, 'Mine.', 'x', 1, 'x')`,
      [here.studentEnrollmentId, here.classModuleId, here.classId, QUESTION],
    );
    // Unless its turn came in between.
    expect([0, 1]).toContain((await groupsOf('similar')).comparing);
    await compared();
    expect((await groupsOf('similar')).comparing).toBe(0);
  });

  it('come in pages, largest first', async () => {
    await handedIn(['a b c', 'a b c', 'a b c', 'd e f', 'd e f', 'g h i', 'g h i']);
    const first = (await get('groups?kind=identical&limit=2')).json<AnswerGroupListDto>();
    const second = (await get(`groups?kind=identical&limit=2&cursor=${first.nextCursor}`)).json<AnswerGroupListDto>();
    expect([first, second].map(({ items }) => items.map(({ size }) => size))).toEqual([[3, 2], [2]]);
    const group = (await get(`groups/identical/${first.items[0]?.key}?limit=2`)).json<GroupDto>();
    const rest = (await get(`groups/identical/${first.items[0]?.key}?limit=2&cursor=${group.nextCursor}`)).json<GroupDto>();
    expect(new Set([...group.items, ...rest.items].map(({ answerId }) => answerId)).size).toBe(3);
  });

  describe('graded as a group', () => {
    it('get a grade each, in one action that one action undoes', async () => {
      await handedIn([LONG, LONG, LONG]);
      const group = await theGroup();
      const [out, ...members] = gradingOf(group).members;
      const body = gradingOf(group, { members });
      expect((await grade(body)).json()).toEqual({ id: body.id, graded: 2, passedOver: [] });
      expect((await theGroup()).items.find(({ answerId }) => answerId === out?.answerId)?.state).toBe('to-review');
      expect(await theGroup()).toMatchObject({ size: 3, waiting: 1 });
      expect((await undo(body.id)).json()).toEqual({ undone: 2, kept: 0 });
      expect(await theGroup()).toMatchObject({ size: 3, waiting: 3 });
      expect((await undo(body.id)).json<GroupUndoneDto>()).toEqual({ undone: 2, kept: 0 });
      const again = gradingOf(await theGroup());
      expect((await grade(again)).json()).toMatchObject({ graded: 3 });
      const numbers = await server.sql<{ number: number; withdrawn: boolean }>(
        `SELECT number, withdrawn FROM grade WHERE classroom_id = $1 ORDER BY submission_id, number`,
        [here.classId],
      );
      expect(numbers.filter(({ withdrawn }) => withdrawn)).toHaveLength(2);
      expect(numbers.map(({ number }) => number).sort()).toEqual([1, 1, 1, 2, 2, 3, 3]);
    });

    it('sent twice, also at once, are graded once', async () => {
      await handedIn([LONG, LONG]);
      const body = gradingOf(await theGroup());
      const sent = await Promise.all([grade(body), grade(body), grade(body)]);
      for (const response of [...sent, await grade(body)])
        expect(response.json<GroupGradingDto>()).toMatchObject({ graded: 2, passedOver: [] });
      expect(await server.sql(`SELECT FROM grade WHERE classroom_id = $1`, [here.classId])).toHaveLength(2);
    });

    it('undone twice, also at once, are told of as undone', async () => {
      await handedIn([LONG, LONG, LONG]);
      const body = gradingOf(await theGroup());
      await grade(body);
      const [released] = body.members;
      await server.sql(
        `INSERT INTO release (grade_id, classroom_id, released_by) SELECT grade_id, classroom_id, $2 FROM answer WHERE handle = $1`,
        [released?.answerId, here.teacher.accountId],
      );
      for (const response of [...(await Promise.all([undo(body.id), undo(body.id)])), await undo(body.id)])
        expect(response.json<GroupUndoneDto>()).toEqual({ undone: 2, kept: 1 });
    });

    it('pass over what was graded meanwhile, and what another grader has open', async () => {
      await handedIn([LONG, LONG, LONG]);
      const seen = gradingOf(await theGroup());
      const [first, second, third] = seen.members;
      await grade(gradingOf(await theGroup(), { members: [first] }), here.assistant);
      await server.sql(
        `INSERT INTO answer_claim (submission_id, classroom_id, account_id, until)
         SELECT id, classroom_id, $2, now() + interval '5 minutes' FROM submission WHERE handle = $1`,
        [second?.answerId, here.assistant.accountId],
      );
      const open = (await theGroup()).items.filter(({ openElsewhere }) => openElsewhere).map(({ answerId }) => answerId);
      expect(open).toEqual([second?.answerId]);
      const { graded, passedOver } = (await grade(seen)).json<GroupGradingDto>();
      expect([graded, new Set(passedOver)]).toEqual([1, new Set([first?.answerId, second?.answerId])]);
      expect(third).toBeDefined();
    });

    it('leave alone, when undone, what was graded again or released since', async () => {
      await handedIn([LONG, LONG, LONG]);
      const body = gradingOf(await theGroup());
      await grade(body);
      const [released, regraded] = body.members;
      await server.sql(
        `INSERT INTO release (grade_id, classroom_id, released_by) SELECT grade_id, classroom_id, $2 FROM answer WHERE handle = $1`,
        [released?.answerId, here.teacher.accountId],
      );
      await server.sql(
        `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
         SELECT submission_id, classroom_id, 2, rubric_id, levels, points, 'Again.', $2 FROM answer WHERE handle = $1`,
        [regraded?.answerId, here.teacher.accountId],
      );
      expect((await undo(body.id)).json()).toEqual({ undone: 1, kept: 2 });
      expect((await undo(body.id, here.assistant)).statusCode).toBe(409);
    });

    it('are recorded, and both ways in one row', async () => {
      await handedIn([LONG, LONG]);
      const body = gradingOf(await theGroup());
      await grade(body);
      await undo(body.id);
      const events = await server.sql<{ action: string; after: { grades?: string[] } }>(
        `SELECT action, after FROM audit_event WHERE subject_id = $1 ORDER BY at`,
        [body.id],
      );
      expect(events.map(({ action }) => action)).toEqual(['group.graded', 'group.undone']);
      expect(events[0]?.after.grades).toHaveLength(2);
    });

    it('are refused with a rubric that is not the question’s any more, and with levels that are none', async () => {
      await handedIn([LONG, LONG]);
      const group = await theGroup();
      expect((await grade(gradingOf(group, { rubricId: randomUUID() }))).statusCode).toBe(409);
      for (const change of [{ levels: {} }, { members: [] }, { members: [{ id: 'x' }] }, { kind: 'alike' }, { feedback: 3 }])
        expect((await grade(gradingOf(group, change))).statusCode).toBe(400);
      const stranger = [{ id: randomUUID(), answerId: randomUUID(), supersedes: 0 }];
      expect((await grade(gradingOf(group, { members: stranger }))).json()).toMatchObject({
        status: 400,
        errors: [{ field: 'members.0.answerId' }],
      });
      expect(await server.sql(`SELECT FROM grade WHERE classroom_id = $1`, [here.classId])).toEqual([]);
    });

    it('graded by two at once get one grade each', async () => {
      await handedIn(Array.from({ length: 20 }, () => LONG));
      const group = await theGroup();
      const results = await Promise.all([grade(gradingOf(group)), grade(gradingOf(group), here.assistant)]);
      const graded = results.map((response) => response.json<GroupGradingDto>().graded);
      expect(graded.reduce((sum, count) => sum + count, 0)).toBe(20);
      expect(await server.sql(`SELECT FROM grade WHERE classroom_id = $1`, [here.classId])).toHaveLength(20);
    });
  });

  describe('and long are offered as a pair to look at', () => {
    it('both texts together, until somebody has looked', async () => {
      await handedIn([LONG, `${LONG}!`, 'Tables.', 'Tables.']);
      const { items } = await pairs();
      expect(items).toMatchObject([{ kind: 'near', likeness: 100, lookedAt: null }]);
      expect(new Set(items[0]?.answers.map(({ text }) => text))).toEqual(new Set([LONG, `${LONG}!`]));
      expect((await groupsOf('near')).pairs).toBe(1);
      const put = (lookedAt: unknown) =>
        server.request('PUT', address(`pairs/${items[0]?.id}`), { as: here.assistant, body: { lookedAt } });
      expect((await put(true)).statusCode).toBe(204);
      expect((await pairs()).items).toEqual([]);
      expect((await pairs('looked-at')).items).toMatchObject([{ lookedBy: here.assistant.name }]);
      expect((await put('yes')).statusCode).toBe(400);
      expect((await put(false)).statusCode).toBe(204);
      expect((await pairs()).items).toHaveLength(1);
    });

    it('but not with an earlier attempt of the same student', async () => {
      await handedIn([LONG]);
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, 2, text, text_hash, word_count, 'again'
           FROM submission WHERE classroom_id = $1`,
        [here.classId],
      );
      await compared();
      expect((await pairs()).items).toEqual([]);
    });
  });

  describe('and long are found as a pair also', () => {
    const [long, ...rest] = alikeAnswers();
    const OWN = rest.find(({ family }) => family !== long?.family)?.text ?? '';
    const MORE = 'And one more thought of my own, which nobody else had about it before.';

    /** Hands in another attempt of who wrote that. */
    async function again(id: string, text: string): Promise<void> {
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, max(attempt) + 1, $2, md5($2), array_length(string_to_array($2, ' '), 1), md5($2)
           FROM submission WHERE enrollment_id = (SELECT enrollment_id FROM submission WHERE id = $1) GROUP BY 1, 2, 3, 4`,
        [id, text],
      );
      await compared();
    }
    const leaves = async (id: string) => {
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = (SELECT enrollment_id FROM submission WHERE id = $1)`, [
        id,
      ]);
      await compared();
    };
    const texts = async () => (await pairs()).items.map(({ answers }) => answers.map(({ text }) => text).sort());

    it('where a second attempt is like the first one of its writer, and like another’s', async () => {
      const [copier = ''] = await handedIn([OWN, `${LONG} ${MORE}`]);
      await again(copier, `${LONG} So it is.`);
      expect(await texts()).toEqual([[`${LONG} ${MORE}`, `${LONG} So it is.`].sort()]);
      await again(copier, `${LONG} So it is!`);
      expect(await texts()).toEqual([[`${LONG} ${MORE}`, `${LONG} So it is!`].sort()]);
    });

    it('where the first who wrote it hands in something else', async () => {
      const [author = ''] = await handedIn([LONG, LONG, LONG]);
      expect(await texts()).toHaveLength(2);
      await again(author, OWN);
      expect(await texts()).toEqual([[LONG, LONG]]);
    });

    it('where the first who wrote it leaves, before or after the others hand in', async () => {
      const [author = ''] = await handedIn([LONG, `${LONG} ${MORE}`]);
      await leaves(author);
      expect(await texts()).toEqual([]);
      const [, third = ''] = await handedIn([OWN, `${LONG} ${MORE} So it is.`]);
      expect(await texts()).toHaveLength(1);
      await handedIn([`${LONG} ${MORE} Or so.`]);
      expect(await texts()).toHaveLength(2);
      await leaves(third);
      expect(await texts()).toEqual([[`${LONG} ${MORE}`, `${LONG} ${MORE} Or so.`].sort()]);
    });

    it('with whom they are most like, who need not be the first of their group', async () => {
      const words = LONG.split(' ');
      const changed = [...words.slice(0, -12), ...MORE.split(' ')].join(' ');
      await handedIn([LONG, changed, `${changed} Yes.`]);
      expect(await texts()).toContainEqual([changed, `${changed} Yes.`].sort());
    });

    it('once, whoever is compared with the other again', async () => {
      const [first = '', second = ''] = await handedIn([LONG, LONG]);
      await server.sql(
        `INSERT INTO answer_to_compare (submission_id, classroom_id, class_module_id, question_key)
         SELECT id, classroom_id, class_module_id, question_key FROM submission WHERE id = ANY ($1::uuid[])`,
        [[first, second]],
      );
      await compared();
      expect(await texts()).toHaveLength(1);
      expect((await groupsOf('identical')).items).toMatchObject([{ size: 2 }]);
    });
  });

  it('tell nobody’s name while names are hidden, nor who was first', async () => {
    await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [here.classModuleId]);
    await handedIn([LONG, LONG, `${LONG} More.`]);
    const group = await theGroup('similar');
    expect(group.items.map(({ student }) => student)).toEqual([null, null, null]);
    expect(group.items.map(({ answerId }) => answerId)).toEqual(group.items.map(({ answerId }) => answerId).sort());
    const bodies = [await get('groups'), await get('pairs')].map(({ body }) => body).join();
    const people = await server.sql<{ id: string; account_id: string; submission_id: string }>(
      `SELECT e.id, e.account_id, s.id AS submission_id FROM enrollment e JOIN submission s ON s.enrollment_id = e.id WHERE e.classroom_id = $1`,
      [here.classId],
    );
    for (const secret of [...people.flatMap((person) => Object.values(person)), 'Student 1'])
      expect(bodies + JSON.stringify(group)).not.toContain(secret);
  });

  it('of another class are nobody’s business', async () => {
    await handedIn([LONG, LONG]);
    const [{ key } = { key: '' }] = (await groupsOf('identical')).items;
    expect((await get('groups', world.elsewhere.teacher)).statusCode).toBe(404);
    const elsewhere = `classes/${world.elsewhere.classId}/modules/${here.classModuleId}/alike/${QUESTION}/groups`;
    expect((await server.request('GET', elsewhere, { as: world.elsewhere.teacher })).statusCode).toBe(404);
    const there = `classes/${world.elsewhere.classId}/modules/${world.elsewhere.classModuleId}/alike/${QUESTION}/groups/identical/${key}`;
    expect((await server.request('GET', there, { as: world.elsewhere.teacher })).statusCode).toBe(404);
    for (const rest of ['groups?kind=all', 'groups?cursor=x', 'pairs?state=all', 'pairs?cursor=WzEsMl0'])
      expect((await get(rest)).statusCode).toBe(400);
    expect((await get(`groups/any/${key}`)).statusCode).toBe(404);
  });

  it('are found among longest texts, and others can come and go afterwards', async () => {
    const roll = dice(1);
    const words = Array.from({ length: 400 }, () => Math.floor(roll() * 1e9).toString(36));
    const long = Array.from({ length: 7_000 }, () => words[Math.floor(roll() * words.length)])
      .join(' ')
      .slice(0, 49_000);
    await handedIn([long, `${long} a little more`]);
    expect((await groupsOf('similar')).items).toMatchObject([{ size: 2 }]);
    await enroll(server, here.classId, await server.person(), 'student');
  });

  it('are compared though those of another question cannot be', async () => {
    const stuck = here;
    await server.sql(`CREATE FUNCTION refuse_prints() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'this one cannot be compared'; END $$`);
    await server.sql(`CREATE TRIGGER refuse_prints BEFORE INSERT ON answer_print FOR EACH ROW
      WHEN (NEW.class_module_id = '${stuck.classModuleId}') EXECUTE FUNCTION refuse_prints()`);
    await handedIn([LONG]);
    here = await makeClass(server, world.courseId, 'Alike, too');
    await server.sql(
      `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       VALUES ($1, $2, $3, $4, 1, 'Mine.', 'x', 1, 'x')`,
      [here.studentEnrollmentId, here.classModuleId, here.classId, QUESTION],
    );
    await server.app.get(ComparingService).some();
    await server.sql(`DROP FUNCTION refuse_prints CASCADE`);
    const waiting = (of: TestClass) => server.sql(`SELECT FROM answer_to_compare WHERE class_module_id = $1`, [of.classModuleId]);
    expect([(await waiting(stuck)).length, (await waiting(here)).length]).toEqual([1, 0]);
    await server.app.get(ComparingService).some();
    expect(await waiting(stuck)).toEqual([]);
  });
});
