import { Injectable } from '@nestjs/common';
import { ClassLessons, refuseUnopened } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound, Refusal } from '../platform/errors/refusal';
import { OrdersService } from './orders.service';
import { ReportService } from './report.service';
import { SANDBOX_QUOTA, SANDBOX_RATE, type SandboxDto } from './sandbox.dto';
import { SandboxRepository } from './sandbox.repository';

@Injectable()
export class SandboxService {
  constructor(
    private readonly database: Database,
    private readonly lessons: ClassLessons,
    private readonly sandboxes: SandboxRepository,
    private readonly orders: OrdersService,
    private readonly reports: ReportService,
  ) {}

  async open(member: MemberActor, classModuleId: string): Promise<SandboxDto> {
    const place = { enrollmentId: member.enrollmentId, classId: member.classId, classModuleId };
    const lesson = await this.lessons.get(member.classId, classModuleId);
    if (member.classRole === 'student') refuseUnopened(lesson);
    // The last look is for the one that another tab made between the first two.
    const id = (await this.sandboxes.find(place)) ?? (await this.sandboxes.make(place)) ?? (await this.sandboxes.find(place));
    if (id === null) throw new Refusal('conflict', 'Somebody changed the same thing at the same time. Try again.');
    return { id, base: `/sandbox/${id}`, quota: { ...SANDBOX_QUOTA }, rate: { ...SANDBOX_RATE } };
  }

  async reset(member: MemberActor, classModuleId: string): Promise<void> {
    const place = { enrollmentId: member.enrollmentId, classId: member.classId, classModuleId };
    const id = await this.database.transaction(async () => {
      const restarted = await this.sandboxes.restart(place);
      if (restarted === null) throw notFound('sandbox');
      await this.orders.restore(restarted);
      return restarted;
    });
    await this.reports.forget(id);
  }
}
