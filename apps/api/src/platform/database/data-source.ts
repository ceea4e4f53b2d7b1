import type { DataSourceOptions } from 'typeorm';
import { AuditEvent } from '../../audit/audit-event.entity';
import { Account } from '../../accounts/account.entity';
import { SignIn } from '../../accounts/sign-in.entity';
import { ClassModule } from '../../classes/class-module.entity';
import { Classroom } from '../../classes/classroom.entity';
import { ClassroomCohort } from '../../classes/classroom-cohort.entity';
import { Enrollment } from '../../classes/enrollment.entity';
import { Cohort } from '../../cohorts/cohort.entity';
import { CohortMember } from '../../cohorts/cohort-member.entity';
import { Course } from '../../courses/course.entity';
import { CourseModule } from '../../courses/course-module.entity';
import { ModuleQuestion } from '../../courses/module-question.entity';
import { ModuleVersion } from '../../courses/module-version.entity';
import { Rubric } from '../../courses/rubric.entity';
import { Grade } from '../../grading/grade.entity';
import { Release } from '../../grading/release.entity';
import { Attempt } from '../../lessons/attempt.entity';
import { ModuleProgress } from '../../lessons/module-progress.entity';
import { StepProgress } from '../../lessons/step-progress.entity';
import { Draft } from '../../submissions/draft.entity';
import { Submission } from '../../submissions/submission.entity';
import { Init1790000000000 } from './migrations/1790000000000-init';

/** TypeORM's view of the database: every entity and every migration, in order. */
export function dataSourceOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [
      Account,
      SignIn,
      Cohort,
      CohortMember,
      Course,
      CourseModule,
      ModuleVersion,
      ModuleQuestion,
      Rubric,
      Classroom,
      ClassroomCohort,
      Enrollment,
      ClassModule,
      ModuleProgress,
      StepProgress,
      Attempt,
      Draft,
      Submission,
      Grade,
      Release,
      AuditEvent,
    ],
    migrations: [Init1790000000000],
    synchronize: false,
    installExtensions: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    applicationName: 'big-six',
    poolSize,
    connectTimeoutMS: 5_000,
    extra: { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 },
  };
}
