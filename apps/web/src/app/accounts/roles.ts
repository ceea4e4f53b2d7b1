import type { PlatformRole } from '@big-six/api-client';
import type { Choice } from '@big-six/ui/forms';

export const roleNames: Readonly<Record<PlatformRole, string>> = { student: 'Student', teacher: 'Teacher', admin: 'Admin' };

export const roleChoices: readonly Choice[] = [
  { value: 'student', label: 'Student', hint: 'Learns in the classes they are put in.' },
  { value: 'teacher', label: 'Teacher', hint: 'Can be given classes to teach.' },
  { value: 'admin', label: 'Admin', hint: 'Keeps accounts, cohorts and classes.' },
];
