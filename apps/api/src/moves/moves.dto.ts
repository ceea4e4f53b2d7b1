import { ApiProperty } from '@nestjs/swagger';
import { IdField, IdList } from '../platform/validation/ids';

export class MoveDto {
  /** Another class that teaches the same course. */
  @IdField() toClassId: string;
  /** Students of the class. */
  @IdList({ min: 1, max: 200 }) enrollmentIds: string[];
}

export class MoveClassDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** How much work of a student goes along. */
export class CarriedDto {
  @ApiProperty({ type: 'integer', description: 'Modules that they have begun.' }) modules: number;
  @ApiProperty({ type: 'integer', description: 'Questions that they have handed in.' }) answers: number;
  @ApiProperty({ type: 'integer', description: 'Of those, graded.' }) graded: number;
  @ApiProperty({ type: 'integer', description: 'Texts that are not handed in.' }) drafts: number;
}

export class MovingStudentDto extends CarriedDto {
  @ApiProperty({ format: 'uuid' }) enrollmentId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'Why they cannot change to that class.' }) problem: string | null;
  @ApiProperty({ description: 'They are a student there already: what they have done here is added.' }) there: boolean;
  @ApiProperty({ type: [String], description: 'Cohorts of the old class that hold them, by name. These do not bring them back.' })
  cohorts: string[];
}

/** A question of which something would not be as it was. */
export class MovingQuestionDto {
  @ApiProperty() questionKey: string;
  @ApiProperty() title: string;
  @ApiProperty({
    enum: ['not-asked', 'answered-there', 'other-rubric'],
    enumName: 'MovingQuestionFate',
    description:
      'not-asked: the new class is taught a version without it; the answers are kept. answered-there: a later answer in the new class counts, the old one stays in the old class. other-rubric: their grades keep the rubric that they were made by.',
  })
  fate: 'not-asked' | 'answered-there' | 'other-rubric';
  @ApiProperty({ type: 'integer' }) students: number;
}

/** A module in which somebody of them has done something. */
export class MovingModuleDto {
  @ApiProperty({ format: 'uuid' }) moduleId: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Those of them who have done something in it.' }) students: number;
  @ApiProperty({ description: 'False: the new class does not have it, and the work stays in the old class.' }) taught: boolean;
  @ApiProperty({ type: 'integer', description: 'Version that the old class is taught.' }) version: number;
  @ApiProperty({ type: 'integer', nullable: true }) versionThere: number | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: 'string', description: 'When it opens there; null when it has.' })
  opensAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'Those who keep a later date that the old class promised them.' })
  keepTime: number;
  @ApiProperty({ format: 'date-time', nullable: true, type: 'string', description: 'The latest of those dates.' })
  keepTimeUntil: Date | null;
  @ApiProperty({ type: 'integer', description: 'Grades that their students may not see yet: the new class releases them.' })
  unreleased: number;
  @ApiProperty({ type: 'integer', description: 'Grades that the old class planned to release: no plan holds for them any more.' })
  planned: number;
  @ApiProperty({ type: [MovingQuestionDto] }) questions: MovingQuestionDto[];
}

/** What it would mean for students to change class. */
export class MoveCheckDto {
  @ApiProperty({ type: MoveClassDto }) from: MoveClassDto;
  @ApiProperty({ type: MoveClassDto }) to: MoveClassDto;
  @ApiProperty({ type: [MovingStudentDto] }) students: MovingStudentDto[];
  @ApiProperty({ type: [MovingModuleDto] }) modules: MovingModuleDto[];
}

export class MovedStudentDto extends CarriedDto {
  @ApiProperty({ format: 'uuid', description: 'In the new class.' }) enrollmentId: string;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
}

export class MovedStudentsDto {
  @ApiProperty({ type: MoveClassDto }) to: MoveClassDto;
  @ApiProperty({ type: [MovedStudentDto] }) items: MovedStudentDto[];
}
