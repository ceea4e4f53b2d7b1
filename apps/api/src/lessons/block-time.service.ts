import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../platform/auth/access';
import type { TimeAtBlockDto } from './block-time.dto';
import { BlockTimeRepository } from './block-time.repository';
import { ClassLessons, refuseUnopened } from './class-lessons.service';

@Injectable()
export class BlockTimeService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly times: BlockTimeRepository,
  ) {}

  /** Counts time at blocks of the lesson, also after its closing, for reading goes on; blocks that it no longer has are left out, for the reader may have an older page open. */
  async add(member: MemberActor, classModuleId: string, blocks: readonly TimeAtBlockDto[]): Promise<void> {
    const lesson = await this.lessons.get(member.classId, classModuleId);
    refuseUnopened(lesson);
    const keys = new Set(lesson.document.steps.flatMap((step) => step.blocks.map(({ key }) => key)));
    const known = blocks.filter(({ key }) => keys.has(key));
    const { enrollmentId, classId } = member;
    if (known.length > 0) await this.times.add({ enrollmentId, classModuleId, classId }, known);
  }
}
