import { type Joiner, joiningProblem, movingProblem, teachingProblem } from './joining';

const newcomer: Joiner = { role: 'student', status: 'active', classRole: null };
const teacher: Joiner = { ...newcomer, role: 'teacher' };

describe('putting an account into a class', () => {
  it('takes students as students and as assistants, but not as teachers', () => {
    expect(joiningProblem(newcomer, 'student')).toBeNull();
    expect(joiningProblem(newcomer, 'assistant')).toBeNull();
    expect(joiningProblem(newcomer, 'teacher')).toMatch(/only teachers and admins/i);
  });

  it('takes teachers and admins as anything, also as learners', () => {
    for (const role of ['student', 'assistant', 'teacher'] as const) {
      expect(joiningProblem(teacher, role)).toBeNull();
      expect(joiningProblem({ ...newcomer, role: 'admin' }, role)).toBeNull();
    }
  });

  it('refuses accounts that do not exist or are suspended', () => {
    expect(joiningProblem(undefined, 'student')).toMatch(/no such account/);
    expect(joiningProblem({ ...teacher, status: 'suspended' }, 'teacher')).toMatch(/suspended/);
  });

  it('never changes the role of somebody who is in the class already', () => {
    expect(joiningProblem({ ...teacher, classRole: 'teacher' }, 'student')).toMatch(/already, as teacher/);
    expect(joiningProblem({ ...teacher, classRole: 'teacher' }, 'teacher')).toBeNull();
  });
});

describe('giving a role in a class', () => {
  it('asks for a platform role only of teachers', () => {
    expect(teachingProblem('student', 'teacher')).not.toBeNull();
    expect(teachingProblem('student', 'assistant')).toBeNull();
    expect(teachingProblem('teacher', 'teacher')).toBeNull();
    expect(teachingProblem('admin', 'teacher')).toBeNull();
  });
});

describe('changing to another class', () => {
  it('is for students of the class, also where they are students there already', () => {
    expect(movingProblem({ isStudentHere: true, roleThere: null })).toBeNull();
    expect(movingProblem({ isStudentHere: true, roleThere: 'student' })).toBeNull();
    expect(movingProblem({ isStudentHere: false, roleThere: null })).toMatch(/no student of the class/);
  });

  it('makes nobody of the staff there a student', () => {
    expect(movingProblem({ isStudentHere: true, roleThere: 'assistant' })).toMatch(/already, as assistant/);
  });
});
