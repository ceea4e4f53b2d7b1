import { maxPoints } from '@big-six/domain';
import { type WrittenBlock, writtenBlocks } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { type ClassLesson, ClassLessons } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import type { EventLine } from '../platform/live/event-line';
import { LiveStreams } from '../platform/live/live-streams';
import { badInput } from '../platform/errors/refusal';
import { decodeCursor, toPage } from '../platform/validation/page';
import type {
  ClassOverviewDto,
  ModuleOverviewDto,
  OverviewFiguresDto,
  QuestionOverviewDto,
  StudentProgressDto,
  StudentProgressListDto,
  StudentsQuery,
} from './overview.dto';
import { type ModuleTotalsRow, OverviewRepository, type StudentRow } from './overview.repository';

@Injectable()
export class OverviewService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly overview: OverviewRepository,
    private readonly streams: LiveStreams,
  ) {}

  /** Tells the totals now and whenever they have changed. They are the same for all of the staff, so that one look serves them. */
  watch(member: MemberActor, line: EventLine): Promise<void> {
    const { classId } = member;
    return this.streams.open(member, line, {
      key: `overview/${classId}`,
      event: 'overview',
      look: async () => (await this.look(classId)).figures,
    });
  }

  async get(classId: string): Promise<ClassOverviewDto> {
    const { asOf, figures } = await this.look(classId);
    return { ...figures, asOf: asOf.toISOString() };
  }

  private async look(classId: string): Promise<{ asOf: Date; figures: OverviewFiguresDto }> {
    const rows = await this.overview.totals(classId);
    const modules = rows.map(async (row) =>
      row.id === null ? [] : [moduleOverview(row.id, row, await this.lessons.fromRow(row))],
    );
    const figures = { students: rows[0]?.students ?? 0, modules: (await Promise.all(modules)).flat() };
    return { asOf: rows[0]?.now ?? new Date(0), figures };
  }

  async students(member: MemberActor, classModuleId: string, query: StudentsQuery): Promise<StudentProgressListDto> {
    const after = decodeCursor(query.cursor, 2);
    const { document } = await this.lessons.get(member.classId, classModuleId);
    const order = document.steps.map(({ key }) => key);
    if (query.step !== undefined && !order.includes(query.step))
      throw badInput('step', 'Step must be the key of a step of this module.');
    const rows = await this.overview.students(member.classId, classModuleId, query, after, query.limit + 1);
    return toPage(
      rows,
      query.limit,
      (row) => studentProgress(row, order),
      ({ name, id }) => [name, id],
    );
  }
}

function moduleOverview(id: string, totals: ModuleTotalsRow, { document, schedule, access }: ClassLesson): ModuleOverviewDto {
  return {
    id,
    namesHidden: totals.names_hidden,
    number: document.number,
    title: document.title,
    opensAt: schedule.opensAt?.toISOString() ?? null,
    dueAt: schedule.dueAt?.toISOString() ?? null,
    closesAt: schedule.closesAt?.toISOString() ?? null,
    access,
    started: totals.places.reduce((sum, { here }) => sum + here, 0),
    completed: totals.places.reduce((sum, { completed }) => sum + completed, 0),
    steps: document.steps.map(({ key, number, label, title }) => ({
      key,
      number,
      label,
      title,
      here: totals.places.find(({ stepKey }) => stepKey === key)?.here ?? 0,
      completed: totals.steps.find(({ stepKey }) => stepKey === key)?.completed ?? 0,
    })),
    questions: [
      ...document.steps.flatMap((step) => {
        const written = writtenBlocks({ ...document, steps: [step] });
        return written.map((block) => questionOverview(step.key, block, totals));
      }),
      ...totals.questions
        .filter(({ key }) => !writtenBlocks(document).some((block) => block.key === key))
        .map((question) => ({
          ...question,
          lateTexts: totals.late_texts[question.key] ?? 0,
          waitingSince: moment(question.waitingSince),
          asked: false,
        })),
    ],
  };
}

function questionOverview(stepKey: string, block: WrittenBlock, { questions, late_texts }: ModuleTotalsRow): QuestionOverviewDto {
  const totals = questions.find(({ key }) => key === block.key);
  return {
    key: block.key,
    kind: block.kind,
    title: block.title,
    stepKey,
    asked: true,
    handedIn: totals?.handedIn ?? 0,
    toReview: totals?.toReview ?? 0,
    waitingSince: moment(totals?.waitingSince ?? null),
    graded: totals?.graded ?? 0,
    released: totals?.released ?? 0,
    returned: totals?.returned ?? 0,
    lateTexts: late_texts[block.key] ?? 0,
    meanPoints: totals?.meanPoints ?? null,
    maxPoints: totals?.maxPoints ?? (block.kind === 'free-response' ? maxPoints(block.rubric.criteria) : 0),
  };
}

function moment(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function studentProgress(row: StudentRow, stepOrder: readonly string[]): StudentProgressDto {
  return {
    student: { id: row.id, name: row.name },
    stepKey: row.step_key,
    completedSteps: stepOrder.filter((key) => row.completed_steps.includes(key)),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    handedIn: row.handed_in,
    graded: row.graded,
    released: row.released,
    waitingSince: row.waiting_since?.toISOString() ?? null,
  };
}
