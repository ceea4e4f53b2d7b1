import { AuditEvent } from './audit/audit-event.entity';
import { Account } from './accounts/account.entity';
import { SignIn } from './accounts/sign-in.entity';
import { ClassModule } from './classes/class-module.entity';
import { Classroom } from './classes/classroom.entity';
import { ClassroomCohort } from './classes/classroom-cohort.entity';
import { Enrollment } from './classes/enrollment.entity';
import { Extension } from './classes/extension.entity';
import { Cohort } from './cohorts/cohort.entity';
import { CohortMember } from './cohorts/cohort-member.entity';
import { Course } from './courses/course.entity';
import { CourseModule } from './courses/course-module.entity';
import { ModuleQuestion } from './courses/module-question.entity';
import { ModuleVersion } from './courses/module-version.entity';
import { Rubric } from './courses/rubric.entity';
import { Grade } from './grading/grade.entity';
import { Release } from './grading/release.entity';
import { Attempt } from './lessons/attempt.entity';
import { BlockTime } from './lessons/block-time.entity';
import { ModuleProgress } from './lessons/module-progress.entity';
import { StepProgress } from './lessons/step-progress.entity';
import { PracticeOrder } from './sandbox/practice-order.entity';
import { Sandbox } from './sandbox/sandbox.entity';
import { SandboxOrderChange } from './sandbox/sandbox-order-change.entity';
import { SandboxRequest } from './sandbox/sandbox-request.entity';
import { SandboxUser } from './sandbox/sandbox-user.entity';
import { Draft } from './submissions/draft.entity';
import { DraftRevision } from './submissions/draft-revision.entity';
import { LateText } from './submissions/late-text.entity';
import { Returned } from './submissions/returned.entity';
import { Submission } from './submissions/submission.entity';

/** Every table of every feature. The platform is given them, for it knows none by name. */
export const entities = [
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
  Extension,
  ModuleProgress,
  StepProgress,
  Attempt,
  BlockTime,
  Draft,
  DraftRevision,
  LateText,
  Submission,
  Returned,
  Grade,
  Release,
  AuditEvent,
  Sandbox,
  SandboxUser,
  SandboxRequest,
  PracticeOrder,
  SandboxOrderChange,
];
