import { countWords } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { notOpenYet } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { notFound, Refusal } from '../platform/errors/refusal';
import type { QuestionPlace } from '../platform/validation/question-place';
import { type DraftKey, type DraftRow, DraftsRepository, type RevisionRow, type SaveRow } from './drafts.repository';
import { LateTextsService } from './late-texts.service';
import type { DraftDto, DraftRevisionDto, DraftRevisionListDto, DraftRevisionTextDto, DraftSavedDto } from './submissions.dto';

export interface DraftToSave extends QuestionPlace {
  /** What it builds on; 0 for the first. */
  revision: number;
  text: string;
  /** What was there is worth keeping in the history, whatever its size: the writer replaces it on purpose. */
  milestone: boolean;
}

@Injectable()
export class DraftsService {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly lateTexts: LateTextsService,
  ) {}

  async save(member: MemberActor, { text, revision, milestone, ...place }: DraftToSave): Promise<DraftSavedDto> {
    const key = { ...place, enrollmentId: member.enrollmentId };
    const row = await this.drafts.save(key, revision, text, milestone);
    if (!row) throw notFound('module');
    const { revision: saved, updated_at } = row;
    if (saved !== null && updated_at !== null) return { revision: saved, updatedAt: updated_at.toISOString() };
    throw await this.refusal(key, row, text, revision);
  }

  /** Why a draft was not saved. */
  private async refusal(
    key: DraftKey,
    { known, opened, open, handed_in }: SaveRow,
    text: string,
    base: number,
  ): Promise<Refusal> {
    if (!known) return notFound('question');
    if (!opened) return notOpenYet();
    if (!open) return this.lateTexts.tooLate({ ...key, text, base });
    if (handed_in) return new Refusal('already-handed-in', 'This answer is handed in and cannot be changed any more.');
    // Whichever text the writer goes on with, the other can be looked at again.
    await this.drafts.setAside(key, text);
    const current = await this.drafts.find(key);
    return new Refusal('stale', 'This draft was saved somewhere else in the meantime. Compare both texts before you go on.', {
      current: current ? draftView(current) : { text: '', revision: 0, updatedAt: null },
    });
  }

  /** Keeps a text that its writer did not choose, whether or not there is still time: it stays where it can be looked at again. */
  async setAside(member: MemberActor, place: QuestionPlace, text: string): Promise<void> {
    const key = { ...place, enrollmentId: member.enrollmentId };
    if (!(await this.drafts.isQuestion(key))) throw notFound('question');
    await this.drafts.setAside(key, text);
  }

  async revisions(member: MemberActor, place: QuestionPlace): Promise<DraftRevisionListDto> {
    const rows = await this.drafts.revisions({ ...place, enrollmentId: member.enrollmentId });
    return {
      items: rows.map(({ text, ...row }) => ({ ...revisionView(row), words: countWords(text), start: text.slice(0, 200) })),
    };
  }

  async revision(member: MemberActor, place: QuestionPlace, revisionId: string): Promise<DraftRevisionTextDto> {
    const row = await this.drafts.revision({ ...place, enrollmentId: member.enrollmentId }, revisionId);
    if (!row) throw notFound('revision');
    return { ...revisionView(row), text: row.text };
  }
}

function revisionView({ id, kind, written_at }: Omit<RevisionRow, 'text'>): DraftRevisionDto {
  return { id, kind, writtenAt: written_at.toISOString() };
}

export function draftView({ text, revision, updated_at }: DraftRow): DraftDto {
  return { text, revision, updatedAt: updated_at.toISOString() };
}
