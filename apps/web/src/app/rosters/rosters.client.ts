import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ConflictPageDto,
  coursesList,
  type CourseSummaryDto,
  rostersApply,
  type RosterApplicationDto,
  rostersCheck,
  type RosterCheckDto,
  rostersConflicts,
  rostersDiscard,
  type RosterDto,
  rostersGet,
  type RosterItemPageDto,
  rostersItems,
  rostersList,
  type RosterPageDto,
  rostersReport,
  rostersUndo,
  rostersUpload$Csv,
  rostersUpload$Zip,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';
import type { ItemQuery } from './item-query';

@Injectable({ providedIn: 'root' })
export class RostersClient {
  private readonly http = inject(HttpClient);

  async list(cursor: string | undefined): Promise<RosterPageDto> {
    return (await firstValueFrom(rostersList(this.http, '', { cursor, limit: 20 }))).body;
  }

  async get(rosterId: string): Promise<RosterDto> {
    return (await firstValueFrom(rostersGet(this.http, '', { rosterId }))).body;
  }

  /** Sends the file as it is. */
  async upload(file: File): Promise<RosterDto> {
    const sent = { name: file.name.slice(-200) || 'roster.csv', body: file };
    const zip = /\.zip$/i.test(file.name) || /zip/.test(file.type);
    const call = zip ? rostersUpload$Zip(this.http, '', sent) : rostersUpload$Csv(this.http, '', sent);
    return (await firstValueFrom(call)).body;
  }

  async check(rosterId: string, body: RosterCheckDto): Promise<RosterDto> {
    return (await firstValueFrom(rostersCheck(this.http, '', { rosterId, body }))).body;
  }

  /** Applies the dry run of `revision`, as it was looked at. */
  async apply(rosterId: string, revision: number, body: RosterApplicationDto): Promise<RosterDto> {
    return (await firstValueFrom(rostersApply(this.http, '', { rosterId, 'If-Match': `"${revision}"`, body }))).body;
  }

  async undo(rosterId: string, keepChanged: boolean): Promise<RosterDto> {
    return (await firstValueFrom(rostersUndo(this.http, '', { rosterId, body: { keepChanged } }))).body;
  }

  async discard(rosterId: string): Promise<void> {
    await firstValueFrom(rostersDiscard(this.http, '', { rosterId }));
  }

  async items(rosterId: string, query: ItemQuery, cursor: string | undefined): Promise<RosterItemPageDto> {
    return (await firstValueFrom(rostersItems(this.http, '', { rosterId, ...query, cursor }))).body;
  }

  async conflicts(rosterId: string, cursor: string | undefined): Promise<ConflictPageDto> {
    return (await firstValueFrom(rostersConflicts(this.http, '', { rosterId, cursor }))).body;
  }

  /** Every verdict as CSV. */
  async report(rosterId: string): Promise<string> {
    return (await firstValueFrom(rostersReport(this.http, '', { rosterId }))).body;
  }

  async courses(): Promise<CourseSummaryDto[]> {
    return (await firstValueFrom(coursesList(this.http, ''))).body.items;
  }
}
