/** What a caller is told: `yes`, or the status of the refusal. An outsider of a class gets 404, an insider without the right 403. */
export type Verdict = 'yes' | 401 | 403 | 404;

export interface Callers {
  nobody: Verdict;
  student: Verdict;
  studentElsewhere: Verdict;
  assistant: Verdict;
  teacher: Verdict;
  teacherElsewhere: Verdict;
  admin: Verdict;
}

const callers =
  (nobody: Verdict, student: Verdict, studentElsewhere: Verdict, assistant: Verdict) =>
  (teacher: Verdict, teacherElsewhere: Verdict, admin: Verdict): Callers => ({
    nobody,
    student,
    studentElsewhere,
    assistant,
    teacher,
    teacherElsewhere,
    admin,
  });

const anybody = callers('yes', 'yes', 'yes', 'yes')('yes', 'yes', 'yes');
const signedIn = callers(401, 'yes', 'yes', 'yes')('yes', 'yes', 'yes');
const admins = callers(401, 403, 403, 403)(403, 403, 'yes');
const adminsOfClass = callers(401, 403, 404, 403)(403, 404, 'yes');
const members = callers(401, 'yes', 404, 'yes')('yes', 404, 'yes');
const students = callers(401, 'yes', 404, 403)(403, 404, 403);
const staff = callers(401, 403, 404, 'yes')('yes', 404, 403);
const staffAndAdmins = callers(401, 403, 404, 'yes')('yes', 404, 'yes');
const teachers = callers(401, 403, 404, 403)('yes', 404, 403);
const teachersAndAdmins = callers(401, 403, 404, 403)('yes', 404, 'yes');

/** Members who are enrolled, which an admin need not be. */
const enrolled = callers(401, 'yes', 404, 'yes')('yes', 404, 403);
/** The practice API: the caller in the column `student` is the sandbox's owner; whoever else is told nothing of it. */
const ownerOfSandbox = callers(401, 'yes', 404, 404)(404, 404, 404);
/** The owner, to whom nothing answers there. */
const noRoute = callers(401, 404, 404, 404)(404, 404, 404);

/** Without a configured issuer there is nothing to sign in through; with one: anybody, and everybody for their own account. */
const notConfigured = callers(404, 404, 404, 404)(404, 404, 404);
const notConfiguredForAdmins = callers(401, 403, 403, 403)(403, 403, 404);
const notConfiguredForMe = callers(401, 404, 404, 404)(404, 404, 404);

const MODULE = '/api/classes/:classId/modules/:classModuleId';
const PRACTICE = '/sandbox/:sandboxId/api';

/**
 * Every route of the server and who may call it, for review. A spec asks the running server for its routes, fails on one
 * that is missing here, and checks every cell by calling it.
 */
export const ACCESS_TABLE: Record<string, Callers> = {
  'GET /metrics': anybody,
  'GET /api/health/live': anybody,
  'GET /api/health/ready': anybody,
  'GET /api/openapi.json': anybody,
  'GET /api/docs': anybody,

  'POST /api/auth/sign-in': anybody,
  'POST /api/auth/refresh': anybody,
  'POST /api/auth/sign-out': anybody,
  'GET /api/auth/ways-in': anybody,
  'POST /api/auth/second-factor': anybody,
  'POST /api/auth/resets': anybody,
  'POST /api/auth/links': anybody,
  'PUT /api/auth/links': anybody,
  'POST /api/auth/passkeys/challenges': anybody,
  'POST /api/auth/passkeys': anybody,
  'POST /api/auth/single-sign-on/:issuerKey': notConfigured,
  'GET /api/auth/single-sign-on/callback': anybody,

  'GET /api/me': signedIn,
  'GET /api/me/preferences': signedIn,
  'PATCH /api/me/preferences': signedIn,
  'GET /api/me/sign-ins': signedIn,
  'GET /api/me/sign-ins/ended': signedIn,
  'DELETE /api/me/sign-ins/:signInId': signedIn,
  'PUT /api/me/password': signedIn,
  'GET /api/me/notices': signedIn,
  'PUT /api/me/notices/:noticeKey': signedIn,
  'GET /api/me/ways-in': signedIn,
  'PUT /api/me/confirmation': signedIn,
  'POST /api/me/second-factor': signedIn,
  'PUT /api/me/second-factor': signedIn,
  'DELETE /api/me/second-factor': signedIn,
  'POST /api/me/second-factor/recovery-codes': signedIn,
  'POST /api/me/passkeys/challenges': signedIn,
  'POST /api/me/passkeys': signedIn,
  'PATCH /api/me/passkeys/:passkeyId': signedIn,
  'DELETE /api/me/passkeys/:passkeyId': signedIn,
  'POST /api/me/single-sign-on/:issuerKey': notConfiguredForMe,
  'DELETE /api/me/single-sign-on/:issuerKey': notConfiguredForMe,
  'GET /api/home': signedIn,
  'GET /api/courses': signedIn,
  'GET /api/courses/:courseId': signedIn,
  'GET /api/courses/:courseId/modules/:moduleId/versions': admins,
  'GET /api/courses/:courseId/modules/:moduleId/versions/:moduleVersionId': admins,
  'POST /api/courses/:courseId/modules/:moduleId/versions': admins,
  'POST /api/courses/:courseId/modules/:moduleId/version-checks': admins,

  'GET /api/accounts': admins,
  'POST /api/accounts': admins,
  'POST /api/accounts/batch': admins,
  'POST /api/accounts/batch/check': admins,
  'GET /api/accounts/:accountId': admins,
  'PATCH /api/accounts/:accountId': admins,
  'PUT /api/accounts/:accountId/password': admins,
  'GET /api/accounts/:accountId/ways-in': admins,
  'DELETE /api/accounts/:accountId/second-factor': admins,
  'DELETE /api/accounts/:accountId/passkeys': admins,
  'DELETE /api/accounts/:accountId/single-sign-on/:issuerKey': notConfiguredForAdmins,
  'POST /api/accounts/:accountId/invitations': admins,
  'GET /api/invitations/invitees': admins,
  'POST /api/invitations': admins,
  'GET /api/classes/:classId/invitations/invitees': teachersAndAdmins,
  'POST /api/classes/:classId/invitations': teachersAndAdmins,
  'GET /api/mails': admins,
  'GET /api/mails/:mailId': admins,
  'POST /api/mails/:mailId/tries': admins,
  'GET /api/settings/sign-in-rule': admins,
  'PUT /api/settings/sign-in-rule': admins,
  'GET /api/settings/ways-in': admins,

  'GET /api/accounts/:accountId/export': admins,
  'POST /api/accounts/:accountId/erasure': admins,
  'GET /api/erasures': admins,
  'GET /api/erasures/offered': admins,
  'GET /api/retention': admins,
  'GET /api/retention/:keptKey/preview': admins,
  'PUT /api/retention/:keptKey': admins,
  'GET /api/me/export': signedIn,

  'POST /api/accounts/:accountId/views': admins,
  'DELETE /api/me/view': signedIn,
  'GET /api/me/views': signedIn,
  'GET /api/me/stream': signedIn,

  'GET /api/audit': admins,
  'GET /api/audit/actions': admins,
  'GET /api/audit/export': admins,

  'GET /api/cohorts': admins,
  'POST /api/cohorts': admins,
  'GET /api/cohorts/:cohortId': admins,
  'PATCH /api/cohorts/:cohortId': admins,
  'DELETE /api/cohorts/:cohortId': admins,
  'GET /api/cohorts/:cohortId/members': admins,
  'POST /api/cohorts/:cohortId/members': admins,
  'DELETE /api/cohorts/:cohortId/members/:accountId': admins,

  'GET /api/rosters': admins,
  'POST /api/rosters': admins,
  'GET /api/rosters/:rosterId': admins,
  'DELETE /api/rosters/:rosterId': admins,
  'POST /api/rosters/:rosterId/checks': admins,
  'POST /api/rosters/:rosterId/applications': admins,
  'POST /api/rosters/:rosterId/undoings': admins,
  'GET /api/rosters/:rosterId/items': admins,
  'GET /api/rosters/:rosterId/conflicts': admins,
  'GET /api/rosters/:rosterId/report': admins,

  'GET /api/classes': admins,
  'POST /api/classes': admins,
  'GET /api/classes/:classId': members,
  'PATCH /api/classes/:classId': adminsOfClass,
  'GET /api/classes/:classId/archiving': adminsOfClass,
  'POST /api/classes/:classId/copies': adminsOfClass,
  'POST /api/classes/:classId/move-checks': adminsOfClass,
  'POST /api/classes/:classId/moves': adminsOfClass,
  'PUT /api/classes/:classId/cohorts/:cohortId': adminsOfClass,
  'DELETE /api/classes/:classId/cohorts/:cohortId': adminsOfClass,
  'GET /api/classes/:classId/enrollments': staffAndAdmins,
  'GET /api/classes/:classId/join-code': teachersAndAdmins,
  'POST /api/classes/:classId/join-codes': teachersAndAdmins,
  'DELETE /api/classes/:classId/join-codes/:joinCodeId': teachersAndAdmins,
  'GET /api/classes/:classId/join-requests': teachersAndAdmins,
  'PUT /api/classes/:classId/join-requests/:joinRequestId': teachersAndAdmins,
  'POST /api/joining': signedIn,
  'POST /api/joining/lookups': anybody,
  'POST /api/joining/sign-ups': anybody,
  'POST /api/joining/confirmations': anybody,
  'POST /api/joining/confirmations/lookups': anybody,
  'POST /api/classes/:classId/enrollments': adminsOfClass,
  'PATCH /api/classes/:classId/enrollments/:enrollmentId': adminsOfClass,
  'DELETE /api/classes/:classId/enrollments/:enrollmentId': adminsOfClass,
  'GET /api/classes/:classId/modules': members,
  'POST /api/classes/:classId/modules': teachersAndAdmins,
  [`PATCH ${MODULE}`]: teachersAndAdmins,
  [`POST ${MODULE}/date-checks`]: teachersAndAdmins,
  [`GET ${MODULE}/versions`]: teachersAndAdmins,
  [`GET ${MODULE}/version-preview`]: teachersAndAdmins,
  [`PUT ${MODULE}/version`]: teachersAndAdmins,
  [`GET ${MODULE}/extensions`]: teachersAndAdmins,
  [`PUT ${MODULE}/extensions`]: teachersAndAdmins,

  [`GET ${MODULE}`]: members,
  [`GET ${MODULE}/document`]: members,
  [`PUT ${MODULE}/place`]: students,
  [`PUT ${MODULE}/steps/:stepKey/progress`]: students,
  [`POST ${MODULE}/time`]: students,
  [`GET ${MODULE}/blocks/:blockKey/attempts`]: students,
  [`POST ${MODULE}/blocks/:blockKey/attempts`]: students,
  [`GET ${MODULE}/questions/:questionKey`]: students,
  [`PUT ${MODULE}/questions/:questionKey/draft`]: students,
  [`GET ${MODULE}/questions/:questionKey/revisions`]: students,
  [`GET ${MODULE}/questions/:questionKey/revisions/:revisionId`]: students,
  [`POST ${MODULE}/questions/:questionKey/revisions`]: students,
  [`POST ${MODULE}/questions/:questionKey/submissions`]: students,
  [`POST ${MODULE}/submissions`]: students,

  [`PUT ${MODULE}/sandbox`]: enrolled,
  [`POST ${MODULE}/sandbox/resets`]: enrolled,
  [`GET ${MODULE}/sandbox/requests`]: enrolled,
  [`GET ${MODULE}/sandbox/requests/:number`]: enrolled,

  [`GET ${PRACTICE}/me`]: ownerOfSandbox,
  [`POST ${PRACTICE}/tokens`]: ownerOfSandbox,
  [`GET ${PRACTICE}/users`]: ownerOfSandbox,
  [`POST ${PRACTICE}/users`]: ownerOfSandbox,
  [`GET ${PRACTICE}/users/:userId`]: ownerOfSandbox,
  [`PUT ${PRACTICE}/users/:userId`]: ownerOfSandbox,
  [`PATCH ${PRACTICE}/users/:userId`]: ownerOfSandbox,
  [`DELETE ${PRACTICE}/users/:userId`]: ownerOfSandbox,
  [`GET ${PRACTICE}/orders`]: ownerOfSandbox,
  [`GET ${PRACTICE}/orders/:orderId`]: ownerOfSandbox,
  [`PATCH ${PRACTICE}/orders/:orderId`]: ownerOfSandbox,
  [`GET ${PRACTICE}/report`]: ownerOfSandbox,
  [`DELETE ${PRACTICE}/report/cache`]: ownerOfSandbox,
  [`GET ${PRACTICE}/*`]: noRoute,
  [`POST ${PRACTICE}/*`]: noRoute,
  [`PUT ${PRACTICE}/*`]: noRoute,
  [`PATCH ${PRACTICE}/*`]: noRoute,
  [`DELETE ${PRACTICE}/*`]: noRoute,

  'GET /api/classes/:classId/overview': staff,
  'GET /api/classes/:classId/overview/stream': staff,
  'GET /api/classes/:classId/answers/:answerId/attempts': staff,
  'PUT /api/classes/:classId/answers/:answerId/return': teachers,
  'DELETE /api/classes/:classId/answers/:answerId/return': teachers,
  [`GET ${MODULE}/late-texts`]: staff,
  [`POST ${MODULE}/late-texts/:lateTextId/decision`]: teachers,
  [`GET ${MODULE}/students`]: staff,
  [`GET ${MODULE}/blocks`]: staff,
  [`GET ${MODULE}/blocks/:blockKey/students`]: staff,
  [`GET ${MODULE}/answers`]: staff,
  [`GET ${MODULE}/grading-settings`]: staff,
  [`PATCH ${MODULE}/grading-settings`]: teachers,
  [`GET ${MODULE}/desk`]: staff,
  [`POST ${MODULE}/desk/next`]: staff,
  [`POST ${MODULE}/desk/grades`]: staff,
  [`DELETE ${MODULE}/desk/claims`]: staff,
  [`PUT ${MODULE}/desk/flags/:answerId`]: staff,
  [`DELETE ${MODULE}/desk/flags/:answerId`]: staff,
  [`PUT ${MODULE}/desk/feedback-drafts/:answerId`]: staff,
  [`GET ${MODULE}/desk/distribution`]: staff,
  [`GET ${MODULE}/desk/rivals`]: staff,
  [`POST ${MODULE}/desk/rivals/:rivalId/choice`]: staff,
  'GET /api/classes/:classId/my-consistency': staff,
  'GET /api/classes/:classId/my-second-readings': staff,
  [`POST ${MODULE}/releases`]: teachers,
  [`GET ${MODULE}/releases`]: staff,
  [`GET ${MODULE}/releases/students`]: staff,
  [`POST ${MODULE}/releases/take-backs`]: teachers,
  [`PATCH ${MODULE}/releases/plans/:planId`]: teachers,
  [`DELETE ${MODULE}/releases/plans/:planId`]: teachers,
  [`GET ${MODULE}/summaries`]: members,
  [`GET ${MODULE}/summaries/:questionKey`]: staff,
  [`PUT ${MODULE}/summaries/:questionKey`]: teachers,
  [`PUT ${MODULE}/summaries/:questionKey/publication`]: teachers,
  [`GET ${MODULE}/summaries/:questionKey/candidates`]: teachers,
  [`POST ${MODULE}/summaries/:questionKey/exemplars`]: teachers,
  [`DELETE ${MODULE}/summaries/:questionKey/exemplars/:exemplarId`]: teachers,
  [`GET ${MODULE}/questions/:questionKey/second-looks`]: students,
  [`POST ${MODULE}/questions/:questionKey/second-looks`]: students,
  'GET /api/classes/:classId/waits': members,
  'GET /api/classes/:classId/second-looks': staff,
  'GET /api/classes/:classId/second-looks/:secondLookId': staff,
  'PUT /api/classes/:classId/second-looks/:secondLookId/reply': teachers,
  'GET /api/classes/:classId/exemplar-requests': students,
  'PUT /api/classes/:classId/exemplar-requests/:exemplarId': students,
  [`GET ${MODULE}/alike/:questionKey/groups`]: staff,
  [`GET ${MODULE}/alike/:questionKey/groups/:kind/:groupKey`]: staff,
  [`POST ${MODULE}/alike/:questionKey/gradings`]: staff,
  [`DELETE ${MODULE}/alike/:questionKey/gradings/:gradingId`]: staff,
  [`GET ${MODULE}/alike/:questionKey/pairs`]: staff,
  [`PUT ${MODULE}/alike/:questionKey/pairs/:pairId`]: staff,
  'GET /api/classes/:classId/answers/:answerId': staff,
  'GET /api/classes/:classId/answers/:answerId/preview': staff,

  [`GET ${MODULE}/questions/:questionKey/rubric`]: staff,
  [`POST ${MODULE}/questions/:questionKey/rubric-checks`]: teachers,
  [`PUT ${MODULE}/questions/:questionKey/rubric`]: teachers,
  'GET /api/me/comment-bank': signedIn,
  'POST /api/me/comment-bank': signedIn,
  'PATCH /api/me/comment-bank/:commentId': signedIn,
  'DELETE /api/me/comment-bank/:commentId': signedIn,
  'GET /api/classes/:classId/comment-bank': staff,
  'POST /api/classes/:classId/comment-bank': staff,
  'PATCH /api/classes/:classId/comment-bank/:commentId': staff,
  'DELETE /api/classes/:classId/comment-bank/:commentId': staff,
  'POST /api/classes/:classId/comment-bank/:commentId/uses': staff,
};

/**
 * Every route that answers in an archived class although it is not a mere reading, and why. All others of a class are refused there
 * with 409, which a spec checks by calling them.
 */
export const WHILE_ARCHIVED_TABLE: Record<string, string> = {
  'PATCH /api/classes/:classId': 'makes it active again, and changes nothing else of it',
  'POST /api/classes/:classId/copies': 'makes another class',
  [`POST ${MODULE}/date-checks`]: 'only tells',
  [`POST ${MODULE}/questions/:questionKey/rubric-checks`]: 'only tells',
  [`PUT ${MODULE}/questions/:questionKey/draft`]: 'keeps what came too late',
  [`POST ${MODULE}/questions/:questionKey/revisions`]: 'keeps what came too late',
  [`POST ${MODULE}/questions/:questionKey/submissions`]: 'keeps what came too late, and gives a receipt again',
  [`POST ${MODULE}/submissions`]: 'keeps what came too late, and gives receipts again',
  'PUT /api/classes/:classId/exemplar-requests/:exemplarId': 'lets an author take back that the class may see their answer',
  [`PUT ${MODULE}/sandbox`]: 'practice, which is on no record',
  [`POST ${MODULE}/sandbox/resets`]: 'practice, which is on no record',
  [`POST ${MODULE}/desk/next`]: 'says that nothing waits',
  [`DELETE ${MODULE}/desk/claims`]: 'lets go of what lay on the desk',
};
