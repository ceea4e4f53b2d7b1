import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type BlockStudentListDto,
  classesGet,
  insightsBlocks,
  type InsightsBlocks$Params,
  insightsStudents,
  type InsightsStudents$Params,
  type ModuleBlocksDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class InsightsClient {
  private readonly http = inject(HttpClient);

  async className(classId: string): Promise<string> {
    return (await firstValueFrom(classesGet(this.http, '', { classId }))).body.name;
  }

  async blocks(module: InsightsBlocks$Params): Promise<ModuleBlocksDto> {
    return (await firstValueFrom(insightsBlocks(this.http, '', module))).body;
  }

  async students(page: InsightsStudents$Params): Promise<BlockStudentListDto> {
    return (await firstValueFrom(insightsStudents(this.http, '', page))).body;
  }
}
