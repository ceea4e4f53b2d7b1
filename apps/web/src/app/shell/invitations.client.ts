import { inject, Injectable } from '@angular/core';
import {
  Api,
  classInvitationsCountClassInvitees,
  classInvitationsInviteClass,
  type InvitedDto,
  linksCountInvitees,
  linksInviteMany,
} from '@big-six/api-client';

/** A cohort, a class, or (neither) the whole school. */
export type Invitees = { readonly cohortId?: string } | { readonly classId: string };

@Injectable({ providedIn: 'root' })
export class InvitationsClient {
  private readonly api = inject(Api);

  async count(whom: Invitees): Promise<number> {
    const asked =
      'classId' in whom ? this.api.invoke(classInvitationsCountClassInvitees, whom) : this.api.invoke(linksCountInvitees, whom);
    return (await asked).count;
  }

  invite(whom: Invitees): Promise<InvitedDto> {
    return 'classId' in whom
      ? this.api.invoke(classInvitationsInviteClass, whom)
      : this.api.invoke(linksInviteMany, { body: whom });
  }
}
