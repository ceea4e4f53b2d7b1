import { countWords, studentAnswerState } from '@big-six/domain';
import { findBlock, type ModuleDocument, type WrittenBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ModuleDocuments } from '../courses/module-documents.service';
import { StudentGradesService } from '../grading/student-grades.service';
import { ClassLessons, refuseUnlessOpen } from '../lessons/class-lessons.service';
import { type HandedIn, ProgressService, type Standing } from '../lessons/progress.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import type { ReceiptDto } from './receipt.dto';
import type { StudentQuestionDto } from './submissions.dto';
import { SubmissionsRepository } from './submissions.repository';

export interface AnswerToHandIn {
  classModuleId: string;
  questionKey: string;
  /** Chosen by the browser for this hand-in, and sent again with every repeat of it. */
  idempotencyKey: string;
  text: string;
}

/** A question takes one hand-in. */
const ATTEMPT = 1;

@Injectable()
export class SubmissionsService {
  constructor(
    private readonly documents: ModuleDocuments,
    private readonly grades: StudentGradesService,
    private readonly lessons: ClassLessons,
    private readonly progress: ProgressService,
    private readonly submissions: SubmissionsRepository,
  ) {}

  async question(member: MemberActor, classModuleId: string, questionKey: string): Promise<StudentQuestionDto> {
    const place = { enrollmentId: member.enrollmentId, classModuleId, classId: member.classId, questionKey };
    const row = await this.submissions.question(place);
    if (!row) throw notFound('module');
    const { document } = await this.documents.get(row.module_version_id);
    const { draft, submissions } = row;
    // What the class is not asked is for those to read who have written to it.
    if (row.module_version_id !== row.pinned_id && !draft && submissions.length === 0) throw notFound('question');
    const { stepKey, block } = writtenBlock(document, questionKey);
    const grades = submissions.length > 0 ? await this.grades.openReleased(place) : new Map<string, never>();
    const [latest] = submissions;
    return {
      key: block.key,
      kind: block.kind,
      title: block.title,
      stepKey,
      words: block.words,
      state: studentAnswerState({
        draftLength: draft?.text.length ?? 0,
        handedIn: latest !== undefined,
        gradeReleased: latest !== undefined && grades.has(latest.id),
      }),
      draft: draft && { ...draft, updatedAt: new Date(draft.updatedAt).toISOString() },
      submissions: submissions.map(({ text, ...receipt }) => ({
        receipt: { ...receipt, receivedAt: new Date(receipt.receivedAt).toISOString() },
        text,
        grade: grades.get(receipt.id) ?? null,
      })),
    };
  }

  /** The draft stays as it was last saved: the submission holds the text that counts. */
  handIn(member: MemberActor, answer: AnswerToHandIn): Promise<ReceiptDto> {
    const { classModuleId, questionKey, idempotencyKey, text } = answer;
    if (text.trim() === '') throw badInput('text', 'Write an answer before you hand it in.');
    const textHash = createHash('sha256').update(text, 'utf8').digest('hex');
    return this.progress.decideAndSave(member, classModuleId, async (standing) => {
      const stepKey = await this.stepOf(member, standing, questionKey);
      const earlier = standing.handedIn.find((submission) => submission.questionKey === questionKey);
      if (earlier) return repeated(earlier, idempotencyKey, textHash);
      refuseUnlessOpen(standing);
      const { part } = this.progress.advance(member, standing, stepKey, { handedIn: questionKey });
      const received = { attempt: ATTEMPT, textHash, words: countWords(text), receivedAt: standing.now };
      const place = { enrollmentId: member.enrollmentId, classModuleId, classId: member.classId, questionKey };
      const saved = await this.submissions.insert({ ...place, ...received, text, idempotencyKey }, part);
      return saved && receiptView({ ...received, id: saved.id });
    });
  }

  /** The step of a question. One that only another version asks counts where the student is: their page was opened before the class moved. */
  private async stepOf({ classId }: MemberActor, standing: Standing, questionKey: string): Promise<string> {
    const found = findBlock(standing.document, questionKey);
    if (found) return writtenBlock(standing.document, questionKey).stepKey;
    const [earlier] = await this.lessons.earlierQuestions(classId, standing.classModuleId, [questionKey]);
    const here = standing.place?.stepKey ?? standing.document.steps[0]?.key;
    if (!earlier || here === undefined) throw notFound('question');
    return here;
  }
}

function writtenBlock(document: ModuleDocument, questionKey: string): { stepKey: string; block: WrittenBlock } {
  const found = findBlock(document, questionKey);
  if (found?.block.kind !== 'free-response' && found?.block.kind !== 'reflection') throw notFound('question');
  return { stepKey: found.step.key, block: found.block };
}

/** A repeat gets its receipt again; anything else is told what was handed in already. */
function repeated(earlier: HandedIn, idempotencyKey: string, textHash: string): ReceiptDto {
  const receipt = receiptView(earlier);
  if (earlier.idempotencyKey === idempotencyKey && earlier.textHash === textHash) return receipt;
  throw new Refusal('already-handed-in', 'This answer is handed in already. What was handed in is what counts.', {
    current: receipt,
  });
}

function receiptView({
  id,
  attempt,
  textHash,
  receivedAt,
  words,
}: Omit<HandedIn, 'questionKey' | 'idempotencyKey' | 'released'>): ReceiptDto {
  return { id, attempt, textHash, receivedAt: receivedAt.toISOString(), words };
}
