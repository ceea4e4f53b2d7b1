import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  accountsGet,
  accountsList,
  auditActions,
  auditExport,
  auditList,
  type AuditPageDto,
  classesGet,
  classesList,
} from '@big-six/api-client';
import type { Choice } from '@big-six/ui/forms';
import { firstValueFrom } from 'rxjs';
import type { Found } from '../shell/finder';
import type { RecordQuery } from './record-query';

@Injectable({ providedIn: 'root' })
export class AuditClient {
  private readonly http = inject(HttpClient);

  async list(query: RecordQuery, cursor: string | undefined): Promise<AuditPageDto> {
    return (await firstValueFrom(auditList(this.http, '', { ...query, cursor }))).body;
  }

  async actions(): Promise<readonly string[]> {
    return (await firstValueFrom(auditActions(this.http, ''))).body.actions;
  }

  /** Everything that fits, as the text of a CSV file. */
  async csv(query: RecordQuery): Promise<string> {
    return (await firstValueFrom(auditExport(this.http, '', query))).body;
  }

  async findPeople(q: string): Promise<Found> {
    const { items, nextCursor } = (await firstValueFrom(accountsList(this.http, '', { q, limit: 20 }))).body;
    return { items: items.map(({ id, name, email }) => ({ value: id, label: name, hint: email })), nextCursor };
  }

  async findClasses(q: string): Promise<Found> {
    const { items, nextCursor } = (await firstValueFrom(classesList(this.http, '', { q, limit: 20 }))).body;
    return { items: items.map(({ id, name }) => ({ value: id, label: name })), nextCursor };
  }

  /** A person or a class of the address, by name. */
  async person(accountId: string): Promise<Choice> {
    return { value: accountId, label: (await firstValueFrom(accountsGet(this.http, '', { accountId }))).body.name };
  }

  async class(classId: string): Promise<Choice> {
    return { value: classId, label: (await firstValueFrom(classesGet(this.http, '', { classId }))).body.name };
  }
}
