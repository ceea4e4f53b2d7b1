import { AuditAbout } from './audit/audit-about.entity';
import { AuditEvent } from './audit/audit-event.entity';
import { Account } from './accounts/account.entity';
import { AccountLink } from './accounts/links/account-link.entity';
import { ResetRequest } from './accounts/links/reset-request.entity';
import { Passkey } from './accounts/passkeys/passkey.entity';
import { Preferences } from './accounts/preferences/preferences.entity';
import { RecoveryCode } from './accounts/second-factor/recovery-code.entity';
import { SecondFactor } from './accounts/second-factor/second-factor.entity';
import { SignInRule } from './accounts/second-factor/sign-in-rule.entity';
import { SignIn } from './accounts/sign-in.entity';
import { IssuerIdentity } from './accounts/single-sign-on/issuer-identity.entity';
import { UsedTicket } from './accounts/used-ticket.entity';
import { ClassModule } from './classes/class-module.entity';
import { Classroom } from './classes/classroom.entity';
import { ClassroomCohort } from './classes/classroom-cohort.entity';
import { Enrollment } from './classes/enrollment.entity';
import { Extension } from './classes/extension.entity';
import { JoinCode } from './classes/joining/join-code.entity';
import { PendingSignUp } from './classes/joining/pending-sign-up.entity';
import { JoinRequest } from './classes/joining/join-request.entity';
import { Cohort } from './cohorts/cohort.entity';
import { CohortMember } from './cohorts/cohort-member.entity';
import { Course } from './courses/course.entity';
import { CourseModule } from './courses/course-module.entity';
import { ModuleQuestion } from './courses/module-question.entity';
import { ModuleVersion } from './courses/module-version.entity';
import { Rubric } from './courses/rubric.entity';
import { Answer } from './grading/answer.entity';
import { BankComment } from './grading/comment-bank/bank-comment.entity';
import { ClassRubric } from './grading/rubrics/class-rubric.entity';
import { RubricChange } from './grading/rubrics/rubric-change.entity';
import { AnswerClaim } from './grading/answer-claim.entity';
import { AnswerFlag } from './grading/answer-flag.entity';
import { FeedbackDraft } from './grading/feedback-draft.entity';
import { Grade } from './grading/grade.entity';
import { GradeTally } from './grading/grade-tally.entity';
import { ClassSummary } from './grading/after/class-summary.entity';
import { Exemplar } from './grading/after/exemplar.entity';
import { DigestNotice } from './notices/digest-notice.entity';
import { DueNotice } from './notices/due-notice.entity';
import { NoticeCause } from './notices/notice-cause.entity';
import { NoticeChoice } from './notices/notice-choice.entity';
import { SecondLook } from './grading/after/second-look.entity';
import { AnswerGroup } from './grading/alike/answer-group.entity';
import { AnswerPair } from './grading/alike/answer-pair.entity';
import { AnswerPrint } from './grading/alike/answer-print.entity';
import { AnswerToCompare } from './grading/alike/answer-to-compare.entity';
import { GroupGrading } from './grading/alike/group-grading.entity';
import { PlannedRelease } from './grading/releases/planned-release.entity';
import { ReleasePlan } from './grading/releases/release-plan.entity';
import { Release } from './grading/release.entity';
import { RivalGrade } from './grading/rival-grade.entity';
import { SecondReading, SecondReadingGrade } from './grading/second-reading.entity';
import { Attempt } from './lessons/attempt.entity';
import { BlockTime } from './lessons/block-time.entity';
import { ModuleProgress } from './lessons/module-progress.entity';
import { StepProgress } from './lessons/step-progress.entity';
import { Mail } from './mail/mail.entity';
import { RosterChange } from './rosters/roster-change.entity';
import { RosterChunk } from './rosters/roster-chunk.entity';
import { RosterItem } from './rosters/roster-item.entity';
import { Roster } from './rosters/roster.entity';
import { Erasure } from './privacy/erasure.entity';
import { Retention } from './privacy/retention/retention.entity';
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
  Erasure,
  Retention,
  Account,
  SignIn,
  AccountLink,
  ResetRequest,
  UsedTicket,
  SecondFactor,
  RecoveryCode,
  SignInRule,
  Passkey,
  IssuerIdentity,
  Preferences,
  Mail,
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
  JoinCode,
  JoinRequest,
  PendingSignUp,
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
  ReleasePlan,
  PlannedRelease,
  AnswerToCompare,
  AnswerPrint,
  AnswerGroup,
  AnswerPair,
  GroupGrading,
  SecondLook,
  ClassSummary,
  Exemplar,
  Answer,
  AnswerClaim,
  AnswerFlag,
  FeedbackDraft,
  GradeTally,
  RivalGrade,
  SecondReading,
  SecondReadingGrade,
  ClassRubric,
  RubricChange,
  BankComment,
  NoticeChoice,
  NoticeCause,
  DueNotice,
  DigestNotice,
  AuditAbout,
  AuditEvent,
  Roster,
  RosterChunk,
  RosterItem,
  RosterChange,
  Sandbox,
  SandboxUser,
  SandboxRequest,
  PracticeOrder,
  SandboxOrderChange,
];
