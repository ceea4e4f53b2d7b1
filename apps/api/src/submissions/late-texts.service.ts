import { lateness } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { closed } from '../lessons/class-lessons.service';
import { ProgressService, type Standing } from '../lessons/progress.service';
import { Database } from '../platform/database/database';
import { Refusal } from '../platform/errors/refusal';
import { type DraftKey, DraftsRepository } from './drafts.repository';
import { type LateTextRow, LateTextsRepository, type NewLateText } from './late-texts.repository';

export interface TextThatCame extends DraftKey {
  text: string;
  /** The revision of the draft that it builds on; null: it was handed in, which stands above every draft. */
  base: number | null;
}

/** What reached the server after the closing: it does not count by itself, and is not lost. */
@Injectable()
export class LateTextsService {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftsRepository,
    private readonly lateTexts: LateTextsRepository,
    private readonly progress: ProgressService,
  ) {}

  /** Keeps a text that came too late, and says what became of it. How late it is, is decided now and stays so. */
  async tooLate(came: TextThatCame): Promise<Refusal> {
    if (came.text.trim() === '') return closed();
    const standing = await this.progress.standing(came.classId, came.classModuleId, came.enrollmentId);
    const kept = await this.keep(came, standing);
    if (!kept) return closed();
    return new Refusal(
      'not-open',
      'This module had closed when your text came. What was saved before counts; this text is kept for your teacher, who may accept it.',
      { current: { lateText: { receivedAt: kept.received_at.toISOString() } } },
    );
  }

  /** The newest stands for the teacher; whatever it takes the place of, or cannot take the place of, stays in the history. */
  private keep({ text, base, ...place }: TextThatCame, standing: Standing): Promise<LateTextRow | null> {
    const { schedule, latePolicy, timeZone, now } = standing;
    const late: NewLateText = {
      ...place,
      text,
      base: base ?? 0,
      ...lateness(schedule.dueAt, latePolicy, now, timeZone),
    };
    return this.database.transaction(async () => {
      const added = await this.lateTexts.add(late);
      if (added) return added;
      const before = await this.lateTexts.hold(place);
      if (!before || before.text === text) return before;
      if (base !== null && base < before.base) {
        await this.drafts.setAside(place, text);
        return before;
      }
      await this.drafts.setAside(place, before.text);
      return this.lateTexts.replace({ ...late, base: base ?? before.base });
    });
  }
}
