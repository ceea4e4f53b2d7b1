import { inject, Injectable } from '@angular/core';
import {
  Api,
  type BlockStudentListDto,
  classesGet,
  insightsBlocks,
  type InsightsBlocks$Params,
  insightsStudents,
  type InsightsStudents$Params,
  type ModuleBlocksDto,
} from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class InsightsClient {
  private readonly api = inject(Api);

  async className(classId: string): Promise<string> {
    return (await this.api.invoke(classesGet, { classId })).name;
  }

  blocks(module: InsightsBlocks$Params): Promise<ModuleBlocksDto> {
    return this.api.invoke(insightsBlocks, module);
  }

  students(page: InsightsStudents$Params): Promise<BlockStudentListDto> {
    return this.api.invoke(insightsStudents, page);
  }
}
