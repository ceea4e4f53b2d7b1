import { inject, Injectable } from '@angular/core';
import {
  Api,
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
import type { ItemQuery } from './item-query';

@Injectable({ providedIn: 'root' })
export class RostersClient {
  private readonly api = inject(Api);

  list(cursor: string | undefined): Promise<RosterPageDto> {
    return this.api.invoke(rostersList, { cursor, limit: 20 });
  }

  get(rosterId: string): Promise<RosterDto> {
    return this.api.invoke(rostersGet, { rosterId });
  }

  /** Sends the file as it is. */
  upload(file: File): Promise<RosterDto> {
    const sent = { name: file.name.slice(-200) || 'roster.csv', body: file };
    const zip = /\.zip$/i.test(file.name) || /zip/.test(file.type);
    return zip ? this.api.invoke(rostersUpload$Zip, sent) : this.api.invoke(rostersUpload$Csv, sent);
  }

  check(rosterId: string, body: RosterCheckDto): Promise<RosterDto> {
    return this.api.invoke(rostersCheck, { rosterId, body });
  }

  /** Applies the dry run of `revision`, as it was looked at. */
  apply(rosterId: string, revision: number, body: RosterApplicationDto): Promise<RosterDto> {
    return this.api.invoke(rostersApply, { rosterId, 'If-Match': `"${revision}"`, body });
  }

  undo(rosterId: string, keepChanged: boolean): Promise<RosterDto> {
    return this.api.invoke(rostersUndo, { rosterId, body: { keepChanged } });
  }

  discard(rosterId: string): Promise<void> {
    return this.api.invoke(rostersDiscard, { rosterId });
  }

  items(rosterId: string, query: ItemQuery, cursor: string | undefined): Promise<RosterItemPageDto> {
    return this.api.invoke(rostersItems, { rosterId, ...query, cursor });
  }

  conflicts(rosterId: string, cursor: string | undefined): Promise<ConflictPageDto> {
    return this.api.invoke(rostersConflicts, { rosterId, cursor });
  }

  /** Every verdict as CSV. */
  report(rosterId: string): Promise<string> {
    return this.api.invoke(rostersReport, { rosterId });
  }

  async courses(): Promise<CourseSummaryDto[]> {
    return (await this.api.invoke(coursesList)).items;
  }
}
