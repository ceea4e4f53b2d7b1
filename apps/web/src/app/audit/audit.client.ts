import { inject, Injectable } from '@angular/core';
import {
  accountsGet,
  accountsList,
  Api,
  auditActions,
  auditExport,
  auditList,
  type AuditPageDto,
  classesGet,
  classesList,
} from '@big-six/api-client';
import type { Choice } from '@big-six/ui/forms';
import type { Found } from '../shell/finder';
import type { RecordQuery } from './record-query';

@Injectable({ providedIn: 'root' })
export class AuditClient {
  private readonly api = inject(Api);

  list(query: RecordQuery, cursor: string | undefined): Promise<AuditPageDto> {
    return this.api.invoke(auditList, { ...query, cursor });
  }

  async actions(): Promise<readonly string[]> {
    return (await this.api.invoke(auditActions)).actions;
  }

  /** Everything that fits, as the text of a CSV file. */
  csv(query: RecordQuery): Promise<string> {
    return this.api.invoke(auditExport, query);
  }

  async findPeople(q: string): Promise<Found> {
    const { items, nextCursor } = await this.api.invoke(accountsList, { q, limit: 20 });
    return { items: items.map(({ id, name, email }) => ({ value: id, label: name, hint: email })), nextCursor };
  }

  async findClasses(q: string): Promise<Found> {
    const { items, nextCursor } = await this.api.invoke(classesList, { q, limit: 20 });
    return { items: items.map(({ id, name }) => ({ value: id, label: name })), nextCursor };
  }

  /** A person or a class of the address, by name. */
  async person(accountId: string): Promise<Choice> {
    return { value: accountId, label: (await this.api.invoke(accountsGet, { accountId })).name };
  }

  async class(classId: string): Promise<Choice> {
    return { value: classId, label: (await this.api.invoke(classesGet, { classId })).name };
  }
}
