import { countWords, lateness, studentAnswerState } from '@big-six/domain';
import { findBlock, type ModuleDocument, type WrittenBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ModuleDocuments } from '../courses/module-documents.service';
import { StudentGradesService } from '../grading/student-grades.service';
import { ClassLessons, refuseUnlessOpen } from '../lessons/class-lessons.service';
import { type HandedIn, ProgressService, type Standing } from '../lessons/progress.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import type { OpenDraft } from './closing.repository';
import { DraftsService } from './drafts.service';
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
    private readonly drafts: DraftsService,
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
      lateText: row.late_text && { ...row.late_text, receivedAt: new Date(row.late_text.receivedAt).toISOString() },
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
    const textHash = hashOf(text);
    const place = { enrollmentId: member.enrollmentId, classModuleId, classId: member.classId, questionKey };
    return this.progress.decideAndSave(member, classModuleId, async (standing) => {
      const stepKey = await this.stepOf(member.classId, standing, questionKey);
      const earlier = standing.handedIn.find((submission) => submission.questionKey === questionKey);
      if (earlier && isRepeat(earlier, idempotencyKey, textHash)) return receiptView(earlier);
      if (standing.access === 'closed') throw await this.drafts.tooLate(place, text);
      if (earlier) throw handedInAlready(earlier);
      refuseUnlessOpen(standing);
      const { part } = this.progress.advance(member, standing, stepKey, { handedIn: questionKey });
      const received = {
        attempt: ATTEMPT,
        textHash,
        words: countWords(text),
        receivedAt: standing.now,
        handedInBy: 'student' as const,
        ...latenessOf(standing, standing.now),
      };
      const saved = await this.submissions.insert({ ...place, ...received, text, idempotencyKey }, part);
      return saved && receiptView({ ...received, id: saved.id });
    });
  }

  /**
   * Hands in a draft as it was last saved, when its module has closed. What counts as the time of receipt is when the server got this
   * text, so that nobody is late for it. False when the student was faster, or the question is asked nowhere any more.
   */
  async handInAtClosing(module: { id: string; classId: string }, draft: OpenDraft): Promise<boolean> {
    const { enrollmentId, questionKey, text, savedAt } = draft;
    const { id: classModuleId, classId } = module;
    const place = { enrollmentId, classModuleId, classId, questionKey };
    try {
      return await this.progress.decideAndSave({ enrollmentId, classId }, classModuleId, async (standing) => {
        if (standing.access !== 'closed' || standing.handedIn.some((earlier) => earlier.questionKey === questionKey))
          return false;
        const stepKey = await this.stepOf(classId, standing, questionKey);
        const { part } = this.progress.advance({ enrollmentId, classId }, standing, stepKey, { handedIn: questionKey });
        const received = {
          attempt: ATTEMPT,
          textHash: hashOf(text),
          words: countWords(text),
          receivedAt: savedAt,
          ...latenessOf(standing, savedAt),
        };
        const own = { ...place, ...received, handedInBy: 'closing' as const, text, idempotencyKey: `closing-${classModuleId}` };
        return (await this.submissions.insert(own, part)) ? true : null;
      });
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** The step of a question. One that only another version asks counts where the student is: their page was opened before the class moved. */
  private async stepOf(classId: string, standing: Standing, questionKey: string): Promise<string> {
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

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** By the dates and the policy that hold for this student at this moment; it stays so, whatever becomes of them. */
function latenessOf({ schedule, latePolicy, timeZone }: Standing, receivedAt: Date) {
  return lateness(schedule.dueAt, latePolicy, receivedAt, timeZone);
}

/** A repeat gets its receipt again. */
function isRepeat(earlier: HandedIn, idempotencyKey: string, textHash: string): boolean {
  return earlier.idempotencyKey === idempotencyKey && earlier.textHash === textHash;
}

function handedInAlready(earlier: HandedIn): Refusal {
  return new Refusal('already-handed-in', 'This answer is handed in already. What was handed in is what counts.', {
    current: receiptView(earlier),
  });
}

function receiptView({
  id,
  attempt,
  textHash,
  receivedAt,
  words,
  handedInBy,
  daysLate,
  lateCost,
}: Omit<HandedIn, 'questionKey' | 'idempotencyKey' | 'released'>): ReceiptDto {
  return { id, attempt, textHash, receivedAt: receivedAt.toISOString(), words, handedInBy, daysLate, lateCost };
}
