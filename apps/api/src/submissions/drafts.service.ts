import { countWords } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { closed, notOpenYet } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { notFound, Refusal } from '../platform/errors/refusal';
import { type DraftKey, type DraftRow, DraftsRepository, type RevisionRow, type SaveRow } from './drafts.repository';
import type { DraftDto, DraftRevisionDto, DraftRevisionListDto, DraftRevisionTextDto, DraftSavedDto } from './submissions.dto';

export interface DraftPlace {
  classModuleId: string;
  questionKey: string;
}

export interface DraftToSave extends DraftPlace {
  /** What it builds on; 0 for the first. */
  revision: number;
  text: string;
  /** What was there is worth keeping in the history, whatever its size: the writer replaces it on purpose. */
  milestone: boolean;
}

@Injectable()
export class DraftsService {
  constructor(private readonly drafts: DraftsRepository) {}

  async save(member: MemberActor, { text, revision, milestone, ...place }: DraftToSave): Promise<DraftSavedDto> {
    const key = { ...place, enrollmentId: member.enrollmentId, classId: member.classId };
    const row = await this.drafts.save(key, revision, text, milestone);
    if (!row) throw notFound('module');
    const { revision: saved, updated_at } = row;
    if (saved !== null && updated_at !== null) return { revision: saved, updatedAt: updated_at.toISOString() };
    throw await this.refusal(key, row, text);
  }

  /** Why a draft was not saved. */
  private async refusal(key: DraftKey, { known, opened, open, handed_in }: SaveRow, text: string): Promise<Refusal> {
    if (!known) return notFound('question');
    if (!opened) return notOpenYet();
    if (!open) return this.tooLate(key, text);
    if (handed_in) return new Refusal('already-handed-in', 'This answer is handed in and cannot be changed any more.');
    // Whichever text the writer goes on with, the other can be looked at again.
    await this.drafts.setAside(key, text);
    const current = await this.drafts.find(key);
    return new Refusal('stale', 'This draft was saved somewhere else in the meantime. Compare both texts before you go on.', {
      current: current ? draftView(current) : { text: '', revision: 0, updatedAt: null },
    });
  }

  /** What comes after the closing does not count by itself, and is not lost: the teacher can accept it. */
  async tooLate(key: DraftKey, text: string): Promise<Refusal> {
    const kept = await this.drafts.keepLate(key, text);
    if (!kept) return closed();
    return new Refusal(
      'not-open',
      'This module had closed when your text came. What was saved before counts; this text is kept for your teacher, who may accept it.',
      { current: { lateText: { receivedAt: kept.received_at.toISOString() } } },
    );
  }

  async revisions(member: MemberActor, place: DraftPlace): Promise<DraftRevisionListDto> {
    const rows = await this.drafts.revisions({ ...place, enrollmentId: member.enrollmentId, classId: member.classId });
    return {
      items: rows.map(({ text, ...row }) => ({ ...revisionView(row), words: countWords(text), start: text.slice(0, 200) })),
    };
  }

  async revision(member: MemberActor, place: DraftPlace, revisionId: string): Promise<DraftRevisionTextDto> {
    const row = await this.drafts.revision({ ...place, enrollmentId: member.enrollmentId, classId: member.classId }, revisionId);
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
