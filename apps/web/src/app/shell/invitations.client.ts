import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  classInvitationsCountClassInvitees,
  classInvitationsInviteClass,
  type InvitedDto,
  linksCountInvitees,
  linksInviteMany,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

/** A cohort, a class, or (neither) the whole school. */
export type Invitees = { readonly cohortId?: string } | { readonly classId: string };

@Injectable({ providedIn: 'root' })
export class InvitationsClient {
  private readonly http = inject(HttpClient);

  async count(whom: Invitees): Promise<number> {
    const asked =
      'classId' in whom ? classInvitationsCountClassInvitees(this.http, '', whom) : linksCountInvitees(this.http, '', whom);
    return (await firstValueFrom(asked)).body.count;
  }

  async invite(whom: Invitees): Promise<InvitedDto> {
    const asked =
      'classId' in whom ? classInvitationsInviteClass(this.http, '', whom) : linksInviteMany(this.http, '', { body: whom });
    return (await firstValueFrom(asked)).body;
  }
}
