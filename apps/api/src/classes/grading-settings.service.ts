import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { MemberActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound } from '../platform/errors/refusal';
import type { ChangeGradingSettingsDto, GradingSettingsDto } from './grading-settings.dto';
import { GradingSettingsRepository, type GradingSettingsRow } from './grading-settings.repository';

@Injectable()
export class GradingSettingsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly settings: GradingSettingsRepository,
  ) {}

  async get({ classId }: MemberActor, classModuleId: string): Promise<GradingSettingsDto> {
    const row = await this.settings.find(classId, classModuleId);
    if (!row) throw notFound('module in this class');
    return view(row);
  }

  change(member: MemberActor, classModuleId: string, change: ChangeGradingSettingsDto): Promise<GradingSettingsDto> {
    const { classId } = member;
    return this.database.transaction(async () => {
      const before = await this.settings.hold(classId, classModuleId);
      if (!before) throw notFound('module in this class');
      const after = { ...view(before), ...change };
      await this.settings.set(classId, classModuleId, after);
      await this.audit.record(member, {
        action: 'class-module.grading-changed',
        subjectKind: 'class-module',
        subjectId: classModuleId,
        classroomId: classId,
        before: { ...view(before) },
        after: { ...after },
      });
      return after;
    });
  }
}

function view({ namesHidden, rereadShare }: GradingSettingsRow): GradingSettingsDto {
  return { namesHidden, rereadShare };
}
