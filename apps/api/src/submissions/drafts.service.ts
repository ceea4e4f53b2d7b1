import { Injectable } from '@nestjs/common';
import { closed, notOpenYet } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { notFound, Refusal } from '../platform/errors/refusal';
import { type DraftKey, type DraftRow, DraftsRepository, type SaveRow } from './drafts.repository';
import type { DraftDto, DraftSavedDto } from './submissions.dto';

export interface DraftToSave {
  classModuleId: string;
  questionKey: string;
  /** What it builds on; 0 for the first. */
  revision: number;
  text: string;
}

@Injectable()
export class DraftsService {
  constructor(private readonly drafts: DraftsRepository) {}

  async save(member: MemberActor, { text, revision, ...place }: DraftToSave): Promise<DraftSavedDto> {
    const key = { ...place, enrollmentId: member.enrollmentId, classId: member.classId };
    const row = await this.drafts.save(key, revision, text);
    if (!row) throw notFound('module');
    const { revision: saved, updated_at } = row;
    if (saved !== null && updated_at !== null) return { revision: saved, updatedAt: updated_at.toISOString() };
    throw await this.refusal(key, row);
  }

  /** Why a draft was not saved. */
  private async refusal(key: DraftKey, { known, opened, open, handed_in }: SaveRow): Promise<Refusal> {
    if (!known) return notFound('question');
    if (!opened) return notOpenYet();
    if (!open) return closed();
    if (handed_in) return new Refusal('already-handed-in', 'This answer is handed in and cannot be changed any more.');
    const current = await this.drafts.find(key);
    return new Refusal('stale', 'This draft was saved somewhere else in the meantime. Compare both texts before you go on.', {
      current: current ? draftView(current) : { text: '', revision: 0, updatedAt: null },
    });
  }
}

export function draftView({ text, revision, updated_at }: DraftRow): DraftDto {
  return { text, revision, updatedAt: updated_at.toISOString() };
}
