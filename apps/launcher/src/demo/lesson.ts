import { type Client } from 'pg';

/** The part of a published module that the demonstration needs; whole in libs/lesson-format. */
export interface Lesson {
  courseId: string;
  moduleId: string;
  versionId: string;
  steps: readonly Step[];
  questions: ReadonlyMap<string, Question>;
}

export interface Step {
  key: string;
  blocks: readonly Block[];
}

export interface Block {
  kind: string;
  key: string;
  /** Of a quiz. */
  questions?: readonly { key: string; options: readonly { key: string; right: boolean }[] }[];
  /** Of a vocabulary check. */
  entries?: readonly { key: string; answer: string }[];
  /** Of a sorter. */
  items?: readonly { key: string; bin: string }[];
  bins?: readonly { key: string }[];
  /** Of a lab. */
  tasks?: readonly LabTask[];
}

export interface LabTask {
  key: string;
  /** A query that does it. */
  solution?: string;
  /** The requests that do it. */
  proof?: readonly { method?: string; path?: string }[];
}

/** A question that is answered in writing. Without a rubric there are no points. */
export interface Question {
  key: string;
  rubricId: string | null;
  criteria: readonly { key: string; levels: readonly { key: string; points: number }[] }[] | null;
}

interface LessonRow extends Omit<Lesson, 'questions'> {
  questions: Question[];
}

/** The newest version of the module that the demonstration teaches. The server has published it before. */
export async function readLesson(client: Client): Promise<Lesson> {
  const { rows } = await client.query<LessonRow>(
    `select m.course_id as "courseId", m.id as "moduleId", v.id as "versionId", v.document -> 'steps' as steps,
            (select json_agg(json_build_object('key', q.key, 'rubricId', q.rubric_id, 'criteria', r.criteria))
               from module_question q left join rubric r on r.id = q.rubric_id
              where q.module_version_id = v.id) as questions
       from course c
       join module m on m.course_id = c.id
       join module_version v on v.module_id = m.id
      where c.key = 'big-six' and m.key = 'backend-development'
      order by v.number desc
      limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('the module of the demonstration is not published');
  return { ...row, questions: new Map(row.questions.map((question) => [question.key, question])) };
}
