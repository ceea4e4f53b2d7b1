import { type Client } from 'pg';
import { type DemoClock } from './demo-clock.ts';
import { type Written } from './seed-answers.ts';

const question = 'life-of-a-post';

/** A student who does not agree with a level, and waits for an answer. */
const secondLook = {
  by: 'student',
  at: '1h10m',
  criterion: 'service',
  reason:
    'I wrote that all the decisions of the app are made in the service and not in the controller. I thought that says what it does. What would I have to add?',
};

/** What the teacher has told the class, with an answer whose author agreed, and another whose author has not said anything yet. */
const summary = {
  at: '1d 20:05',
  note: 'Most of you know the layers by heart. What many leave out is **what the service decides**: whenever you write "the rules", follow it with one rule of this very app, such as what happens when an answer comes after the closing.',
  examples: [
    { by: 'priya.raghunathan', note: 'Each door has exactly one question: count them.', consent: 'agreed' },
    { by: 'zoe.lindgren', note: 'Every check comes before the save, and the story says why.', consent: null },
  ],
};

/** What comes after a release: a second look that waits, and a summary for the class. */
export async function seedAfter(client: Client, clock: DemoClock, { seats, accountIds }: Written): Promise<void> {
  const teacher = accountIds.get('teacher');
  const enrollmentOf = (key: string): string | undefined => seats.get(key)?.enrollment_id;
  const seat = seats.get('student');
  await client.query(
    `insert into second_look (classroom_id, submission_id, grade_id, criterion, reason, asked_at)
     select w.classroom_id, w.submission_id, w.grade_id, $3, $4, $5
       from answer w where w.enrollment_id = $1 and w.question_key = $2 and w.state = 'released'`,
    [enrollmentOf(secondLook.by), question, secondLook.criterion, secondLook.reason, clock.at(secondLook.at)],
  );
  await client.query(
    `with released as (
       select levels, rubric_id from answer where class_module_id = $1 and question_key = $2 and present and state = 'released'
     ), figures as (
       select jsonb_build_object('answers', (select count(*) from released), 'criteria', jsonb_agg(jsonb_build_object(
                'key', c ->> 'key', 'title', c ->> 'title', 'levels',
                (select jsonb_agg(jsonb_build_object('key', l ->> 'key', 'title', l ->> 'title', 'points', l -> 'points', 'count',
                          (select count(*) from released r where r.levels ->> (c ->> 'key') = l ->> 'key')) order by place)
                   from jsonb_array_elements(c -> 'levels') with ordinality levels(l, place))) order by place)) as figures
         from rubric, jsonb_array_elements(criteria) with ordinality criteria(c, place)
        where id = (select rubric_id from released limit 1)
     )
     insert into class_summary (class_module_id, classroom_id, question_key, note, revision, updated_at, figures, published_note, published_at, published_by)
     select $1, $3, $2, $4, 1, $5, figures, $4, $5, $6 from figures where figures is not null`,
    [seat?.class_module_id, question, seat?.classroom_id, summary.note, clock.at(summary.at), teacher],
  );
  for (const { by, note, consent } of summary.examples)
    await client.query(
      `insert into exemplar (classroom_id, submission_id, class_module_id, question_key, text, note, asked_by, asked_at, consent, consented_at)
       select s.classroom_id, s.id, s.class_module_id, s.question_key, s.text, $3, $4, $5, $6, case when $6::text is not null then $5::timestamptz end
         from answer w join submission s on s.id = w.submission_id
        where w.enrollment_id = $1 and w.question_key = $2 and w.state = 'released'`,
      [enrollmentOf(by), question, note, teacher, clock.at(summary.at), consent],
    );
}
