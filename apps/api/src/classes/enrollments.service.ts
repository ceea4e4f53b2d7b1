import { Injectable } from '@nestjs/common';
import type { ClassActor, ClassRole } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import type { AddEnrollmentsDto, EnrollmentDto, EnrollmentPageDto, EnrollmentQuery } from './enrollments.dto';

@Injectable()
export class EnrollmentsService {
  /** Enrolls accounts that join a cohort in every running class of it. Call it in the transaction that adds them; answers how many enrollments that made or revived. */
  async enrollCohortMembers(_cohortId: string, _accountIds: readonly string[]): Promise<number> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  /** Ends the enrollments of accounts that leave a cohort, where nothing else holds them. Call it in the transaction that removes them; answers how many that were. */
  async releaseCohortMembers(_cohortId: string, _accountIds: readonly string[]): Promise<number> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async list(_classId: string, _query: EnrollmentQuery): Promise<EnrollmentPageDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async add(_actor: ClassActor, _body: AddEnrollmentsDto): Promise<EnrollmentDto[]> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async changeRole(_actor: ClassActor, _enrollmentId: string, _role: ClassRole): Promise<EnrollmentDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async end(_actor: ClassActor, _enrollmentId: string): Promise<void> {
    throw new Refusal('unexpected', 'This is being built.');
  }
}
