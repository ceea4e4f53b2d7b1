import { newestAttempt, nextAttempt, studentAnswerState, visibleRubric } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../courses/module-documents.service';
import { StudentGradesService } from '../grading/student-grades.service';
import type { MemberActor } from '../platform/auth/access';
import { notFound } from '../platform/errors/refusal';
import type { QuestionPlace } from '../platform/validation/question-place';
import type { StudentQuestionDto } from './submissions.dto';
import { SubmissionsRepository } from './submissions.repository';
import { writtenBlock } from './written-block';

/** What a student sees of a question: what is asked, what they wrote and handed in, and what was said to it. */
@Injectable()
export class StudentQuestionService {
  constructor(
    private readonly documents: ModuleDocuments,
    private readonly grades: StudentGradesService,
    private readonly submissions: SubmissionsRepository,
  ) {}

  async get(member: MemberActor, at: QuestionPlace): Promise<StudentQuestionDto> {
    const place = { enrollmentId: member.enrollmentId, ...at };
    const row = await this.submissions.question(place);
    if (!row) throw notFound('module');
    const { document } = await this.documents.get(row.module_version_id);
    const { draft, submissions } = row;
    // What the class is not asked is for those to read who have written to it.
    if (row.module_version_id !== row.pinned_id && !draft && submissions.length === 0) throw notFound('question');
    const { stepKey, block } = writtenBlock(document, at.questionKey);
    const grades =
      submissions.length > 0
        ? await this.grades.openReleased({ ...place, byViewer: member.viewerId !== null })
        : new Map<string, never>();
    const attempts = submissions.map((one) => ({ ...one, returned: one.returned !== null }));
    const newest = newestAttempt(attempts);
    const open = row.open ? nextAttempt(newest) : null;
    return {
      key: block.key,
      kind: block.kind,
      title: block.title,
      stepKey,
      words: block.words,
      rubric:
        block.kind === 'free-response' ? visibleRubric(row.own_rubric, block.showRubric ? block.rubric.criteria : null) : null,
      openAttempt: open,
      state: studentAnswerState({
        draftLength: draft?.text.length ?? 0,
        handedIn: newest !== null,
        gradeReleased: newest !== null && grades.has(newest.id),
        returned: newest?.returned ?? false,
        open: open !== null,
      }),
      lateText: row.late_text && { ...row.late_text, receivedAt: new Date(row.late_text.receivedAt).toISOString() },
      draft: draft && { ...draft, updatedAt: new Date(draft.updatedAt).toISOString() },
      submissions: submissions.map(({ id, number, text, acceptedAt, returned, ...receipt }) => ({
        receipt: { ...receipt, id: number, receivedAt: new Date(receipt.receivedAt).toISOString() },
        text,
        acceptedAt: acceptedAt === null ? null : new Date(acceptedAt).toISOString(),
        returned: returned && { note: returned.note, at: new Date(returned.at).toISOString() },
        grade: grades.get(id) ?? null,
      })),
    };
  }
}
