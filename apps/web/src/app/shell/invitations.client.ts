import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type InvitedDto, linksCountInvitees, linksInviteMany } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

/** A cohort, a class, or (neither) the whole school. */
export interface Invitees {
  readonly cohortId?: string;
  readonly classId?: string;
}

@Injectable({ providedIn: 'root' })
export class InvitationsClient {
  private readonly http = inject(HttpClient);

  async count(whom: Invitees): Promise<number> {
    return (await firstValueFrom(linksCountInvitees(this.http, '', whom))).body.count;
  }

  async invite(whom: Invitees): Promise<InvitedDto> {
    return (await firstValueFrom(linksInviteMany(this.http, '', { body: whom }))).body;
  }
}
