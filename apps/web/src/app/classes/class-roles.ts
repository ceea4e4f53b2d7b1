import type { ClassRole } from '@big-six/api-client';
import type { Choice } from '@big-six/ui/forms';

export const classRoleNames: Readonly<Record<ClassRole, string>> = {
  student: 'Student',
  assistant: 'Assistant',
  teacher: 'Teacher',
};

export const asRole: Readonly<Record<ClassRole, { one: string; many: string }>> = {
  student: { one: 'a student', many: 'students' },
  assistant: { one: 'an assistant', many: 'assistants' },
  teacher: { one: 'a teacher', many: 'teachers' },
};

export const classRoleChoices: readonly Choice[] = [
  { value: 'student', label: 'Student', hint: 'Works through the modules and hands in.' },
  { value: 'assistant', label: 'Assistant', hint: 'Reviews and grades, but does not release grades.' },
  { value: 'teacher', label: 'Teacher', hint: 'Grades, releases and sets dates. Needs the account of a teacher or an admin.' },
];
