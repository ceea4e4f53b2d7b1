import { countWords, lateness, newestAttempt, nextAttempt, openAttempt } from '@big-six/domain';
import { findBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ClassLessons, refuseUnopened } from '../lessons/class-lessons.service';
import { type HandedIn, type ProgressMember, ProgressService, type Standing } from '../lessons/progress.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import type { OpenDraft } from './closing.repository';
import { DraftsRepository } from './drafts.repository';
import { draftView } from './drafts.service';
import { LateTextsService } from './late-texts.service';
import type { ReceiptDto } from './receipt.dto';
import type { QuestionReceiptDto } from './submissions.dto';
import { type NewSubmission, SubmissionsRepository } from './submissions.repository';
import { writtenBlock } from './written-block';

export interface AnswerText {
  questionKey: string;
  /** The one that the writer means: another that came to be open meanwhile takes nothing of it. */
  attempt: number;
  text: string;
  /** Of the saved draft that it builds on, 0 for none; a client that names none compares nothing. */
  revision?: number;
}

export interface AnswerToHandIn extends AnswerText {
  classModuleId: string;
  /** Chosen by the browser for this hand-in, and sent again with every repeat of it. */
  idempotencyKey: string;
}

/** A late text that a teacher takes as handed in. */
export interface AcceptedText {
  enrollmentId: string;
  questionKey: string;
  text: string;
  receivedAt: Date;
  daysLate: number;
  lateCost: number;
}

type Received = Pick<NewSubmission, 'receivedAt' | 'handedInBy' | 'daysLate' | 'lateCost' | 'idempotencyKey' | 'accepted'>;

/** Handing in: by the student, by the closing time, or by the teacher who takes what came late. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly progress: ProgressService,
    private readonly submissions: SubmissionsRepository,
    private readonly drafts: DraftsRepository,
    private readonly lateTexts: LateTextsService,
  ) {}

  /** The draft stays as it was last saved: the submission holds the text that counts. */
  async handIn(member: MemberActor, answer: AnswerToHandIn): Promise<ReceiptDto> {
    refuseBlank(answer.text, 'text');
    const { classModuleId, questionKey, text } = answer;
    const receipt = await this.progress.decideAndSave(member, classModuleId, (standing) =>
      this.handInNow(member, standing, answer),
    );
    // Kept outside of the transaction that was refused.
    if (receipt === 'too-late')
      throw await this.lateTexts.tooLate({ ...placeOf(member, classModuleId, questionKey), text, base: null });
    return receipt;
  }

  /** All of them or none, each once, under one key. */
  async handInAll(
    member: MemberActor,
    classModuleId: string,
    idempotencyKey: string,
    answers: readonly AnswerText[],
  ): Promise<QuestionReceiptDto[]> {
    answers.forEach(({ text, questionKey }, index) => {
      refuseBlank(text, `answers.${index}.text`);
      if (answers.findIndex((other) => other.questionKey === questionKey) !== index)
        throw badInput(`answers.${index}.questionKey`, 'This question is named twice.');
    });
    const all = this.progress.alone(member, classModuleId, async (first) => {
      const done: QuestionReceiptDto[] = [];
      let standing = first;
      for (const answer of answers) {
        const receipt = await this.handInNow(member, standing, { ...answer, classModuleId, idempotencyKey });
        // Also where it has closed after the first of them: none is handed in then.
        if (receipt === 'too-late') throw new TooLate();
        if (receipt === null) throw new Refusal('conflict', 'Somebody changed the same thing at the same time. Try again.');
        done.push({ questionKey: answer.questionKey, receipt });
        standing = await this.progress.standing(member.classId, classModuleId, member.enrollmentId);
      }
      return done;
    });
    const receipts = await all.catch((error: unknown) => {
      if (error instanceof TooLate) return null;
      throw error;
    });
    if (receipts) return receipts;
    let refusal: Refusal | null = null;
    for (const { questionKey, text } of answers)
      refusal = await this.lateTexts.tooLate({ ...placeOf(member, classModuleId, questionKey), text, base: null });
    throw refusal ?? notFound('answer');
  }

  /**
   * Hands in a draft as it was last saved, when its module has closed. What counts as the time of receipt is when the server got this
   * text, so that nobody is late for it. False when the student was faster, or the question is asked nowhere any more.
   */
  async handInAtClosing(module: { id: string; classId: string }, draft: OpenDraft): Promise<boolean> {
    const { enrollmentId, questionKey, text, savedAt } = draft;
    const member = { enrollmentId, classId: module.classId };
    try {
      return await this.progress.decideAndSave(member, module.id, async (standing) => {
        const newest = newestOf(standing, questionKey);
        const attempt = nextAttempt(newest);
        // What was handed in before, or given back, and not written on is no new attempt.
        if (standing.access !== 'closed' || attempt === null || newest?.textHash === hashOf(text)) return false;
        const saved = await this.insert(
          member,
          standing,
          { questionKey, attempt, text },
          {
            receivedAt: savedAt,
            handedInBy: 'closing',
            idempotencyKey: `closing-${module.id}-${attempt}`,
            ...latenessOf(standing, savedAt),
          },
        );
        return saved ? true : null;
      });
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** Makes the next attempt of a text that came late, as late as it came. Gives the staff's name of it. */
  acceptLate(teacher: MemberActor, classModuleId: string, late: AcceptedText): Promise<string> {
    const { enrollmentId, questionKey, text, receivedAt, daysLate, lateCost } = late;
    const member = { enrollmentId, classId: teacher.classId };
    return this.progress.decideAndSave(member, classModuleId, async (standing) => {
      const attempt = (newestOf(standing, questionKey)?.attempt ?? 0) + 1;
      const saved = await this.insert(
        member,
        standing,
        { questionKey, attempt, text },
        {
          receivedAt,
          handedInBy: 'teacher',
          idempotencyKey: `accepted-${classModuleId}-${attempt}`,
          daysLate,
          lateCost,
          accepted: { by: teacher.accountId, at: standing.now },
        },
      );
      return saved && saved.handle;
    });
  }

  /** Null when somebody was faster. */
  private async handInNow(
    member: MemberActor,
    standing: Standing,
    answer: AnswerToHandIn,
  ): Promise<ReceiptDto | 'too-late' | null> {
    const { questionKey, attempt, text, idempotencyKey } = answer;
    await this.stepOf(member.classId, standing, questionKey);
    const textHash = hashOf(text);
    const repeated = standing.handedIn.find(
      (earlier) => earlier.questionKey === questionKey && isRepeat(earlier, idempotencyKey, textHash),
    );
    if (repeated) return receiptView(repeated);
    if (standing.access === 'closed') return 'too-late';
    const newest = newestOf(standing, questionKey);
    const open = openAttempt(newest, standing.access);
    if (newest && attempt !== open) throw handedInAlready(newest);
    refuseUnopened(standing);
    if (attempt !== open) throw badInput('attempt', 'This is not the attempt that comes next.');
    await this.refuseUnread(member, standing, answer);
    const saved = await this.insert(
      member,
      standing,
      { questionKey, attempt, text },
      {
        receivedAt: standing.now,
        handedInBy: 'student',
        idempotencyKey,
        ...latenessOf(standing, standing.now),
      },
    );
    return saved && receiptView({ ...saved, number: saved.id });
  }

  /** A text that was saved elsewhere, and that this one does not build on, is read before anything is handed in over it. */
  private async refuseUnread(
    member: MemberActor,
    { classModuleId, drafts }: Standing,
    { questionKey, text, revision }: AnswerToHandIn,
  ): Promise<void> {
    const saved = drafts.find((draft) => draft.questionKey === questionKey);
    if (revision === undefined || !saved || saved.revision === revision) return;
    const draft = await this.drafts.find(placeOf(member, classModuleId, questionKey));
    if (!draft || draft.text.trim() === '' || draft.text === text) return;
    throw new Refusal('stale', 'Another text of this answer was saved somewhere else. Compare both before you hand in.', {
      current: { questionKey, ...draftView(draft) },
    });
  }

  private async insert(
    member: ProgressMember,
    standing: Standing,
    { questionKey, attempt, text }: AnswerText,
    received: Received,
  ) {
    const stepKey = await this.stepOf(member.classId, standing, questionKey);
    const { part } = this.progress.advance(member, standing, stepKey, { handedIn: questionKey });
    const place = placeOf(member, standing.classModuleId, questionKey);
    const submission = { ...received, attempt, textHash: hashOf(text), words: countWords(text) };
    const saved = await this.submissions.insert({ ...place, ...submission, text }, part);
    return saved && { ...submission, ...saved };
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

class TooLate extends Error {}

function placeOf({ enrollmentId, classId }: ProgressMember, classModuleId: string, questionKey: string) {
  return { enrollmentId, classModuleId, classId, questionKey };
}

function newestOf({ handedIn }: Standing, questionKey: string): HandedIn | null {
  return newestAttempt(handedIn.filter((one) => one.questionKey === questionKey));
}

function refuseBlank(text: string, field: string): void {
  if (text.trim() === '') throw badInput(field, 'Write an answer before you hand it in.');
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
  number,
  attempt,
  textHash,
  receivedAt,
  words,
  handedInBy,
  daysLate,
  lateCost,
}: Omit<HandedIn, 'id' | 'questionKey' | 'idempotencyKey' | 'released' | 'returned'>): ReceiptDto {
  return { id: number, attempt, textHash, receivedAt: receivedAt.toISOString(), words, handedInBy, daysLate, lateCost };
}
