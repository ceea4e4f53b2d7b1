import { ApiProperty } from '@nestjs/swagger';
import { MODULE_ACCESS, QUESTION_KINDS } from '../lessons/lessons.dto';
import { KeyField, OneOf } from '../platform/validation/fields';
import { PageQuery } from '../platform/validation/page';
import { PersonDto } from './grading.dto';

const STUDENT_GROUPS = ['all', 'waiting', 'not-started', 'completed'] as const;

/** Both at once narrow each other. */
export class StudentsQuery extends PageQuery {
  @OneOf({
    enum: STUDENT_GROUPS,
    enumName: 'StudentGroup',
    default: 'all',
    description: 'waiting: with an answer that has no grade yet. Nobody is in it, nor in completed, while names are hidden.',
    required: false,
  })
  group: (typeof STUDENT_GROUPS)[number] = 'all';

  @KeyField('a step of this module', { description: 'Only those whose place is in this step.', required: false })
  step?: string;
}

export class StepOverviewDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() label: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Students whose place is in this step now.' }) here: number;
  @ApiProperty({ type: 'integer' }) completed: number;
}

export class QuestionOverviewDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: QUESTION_KINDS, enumName: 'QuestionKind' }) kind: (typeof QUESTION_KINDS)[number];
  @ApiProperty() title: string;
  @ApiProperty() stepKey: string;
  @ApiProperty({ description: 'False: the version that the class is taught does not ask it; it was answered before.' })
  asked: boolean;
  @ApiProperty({ type: 'integer' }) handedIn: number;
  @ApiProperty({ type: 'integer' }) toReview: number;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the longest waiting answer was received; to the day while names are hidden.',
  })
  waitingSince: string | null;
  @ApiProperty({ type: 'integer', description: 'Graded, but not released yet.' }) graded: number;
  @ApiProperty({ type: 'integer' }) released: number;
  @ApiProperty({ type: 'integer', description: 'Given back for another attempt that has not come.' }) returned: number;
  @ApiProperty({ type: 'integer', description: 'Texts that came after the closing and wait for a teacher; none of them counts.' })
  lateTexts: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Hundredths of a point, over all graded answers' })
  meanPoints: number | null;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
}

export class ModuleOverviewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Nobody learns whose an answer is before its grade is released.' }) namesHidden: boolean;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) opensAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) dueAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) closesAt: string | null;
  @ApiProperty({ enum: MODULE_ACCESS, enumName: 'ModuleAccess' }) access: (typeof MODULE_ACCESS)[number];
  @ApiProperty({ type: 'integer', description: 'Students who have opened it.' }) started: number;
  @ApiProperty({ type: 'integer' }) completed: number;
  @ApiProperty({ type: [StepOverviewDto] }) steps: StepOverviewDto[];
  @ApiProperty({ type: [QuestionOverviewDto] }) questions: QuestionOverviewDto[];
}

export class OverviewFiguresDto {
  @ApiProperty({ type: 'integer' }) students: number;
  @ApiProperty({ type: [ModuleOverviewDto] }) modules: ModuleOverviewDto[];
}

/** The class at a glance. */
export class ClassOverviewDto extends OverviewFiguresDto {
  @ApiProperty({ format: 'date-time', description: 'When this was so; goes back with a release as `asOf`.' }) asOf: string;
}

export class StudentProgressDto {
  @ApiProperty({ type: PersonDto, description: 'The id is the enrollment’s.' }) student: PersonDto;
  @ApiProperty({ type: 'string', nullable: true, description: 'The step the student was in last; null when not started.' })
  stepKey: string | null;
  @ApiProperty({
    type: [String],
    description: 'Keys of the completed steps; while names are hidden without those that ask for an answer in one’s own words.',
  })
  completedSteps: string[];
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  lastSeenAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  completedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null while names are hidden.' }) handedIn: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Of those, with a grade, released or not. Null while names are hidden.',
  })
  graded: number | null;
  @ApiProperty({ type: 'integer' }) released: number;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the longest waiting answer was received; null while names are hidden.',
  })
  waitingSince: string | null;
}

export class StudentProgressListDto {
  @ApiProperty({ type: [StudentProgressDto], description: 'By name.' }) items: StudentProgressDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}
