/** What decides whether an account may be put into a class by hand. */
export interface Joiner {
  role: 'student' | 'teacher' | 'admin';
  status: 'active' | 'suspended';
  /** Their role in the class now; null when they are not in it. */
  classRole: ClassRole | null;
}

type ClassRole = 'student' | 'assistant' | 'teacher';

/** Why `account` cannot have `role` in the class, as a sentence; null when nothing stands against it. */
export function joiningProblem(account: Joiner | undefined, role: ClassRole): string | null {
  if (!account) return 'There is no such account.';
  if (account.status === 'suspended') return 'This account is suspended.';
  if (account.classRole !== null && account.classRole !== role) {
    return `This person is in the class already, as ${account.classRole}: change their role instead.`;
  }
  return teachingProblem(account.role, role);
}

/** Why an account of this platform role cannot have `role` in a class; null when it can. Who teaches must be known as a teacher. */
export function teachingProblem(platformRole: Joiner['role'], role: ClassRole): string | null {
  return role === 'teacher' && platformRole === 'student' ? 'Only teachers and admins can teach a class.' : null;
}

/** Why a student cannot change to a class with what they have there now, as a sentence; null when they can. */
export function movingProblem({
  isStudentHere,
  roleThere,
}: {
  isStudentHere: boolean;
  roleThere: ClassRole | null;
}): string | null {
  if (!isStudentHere) return 'This is no student of the class any more.';
  if (roleThere !== null && roleThere !== 'student') return `This person is in the other class already, as ${roleThere}.`;
  return null;
}
