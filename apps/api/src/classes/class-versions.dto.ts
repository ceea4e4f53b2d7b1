import { ApiProperty } from '@nestjs/swagger';
import { ModuleChangesDto } from '../courses/module-changes.dto';
import { IdField } from '../platform/validation/ids';

export class LessonVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'From 1, within its module.' }) number: number;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({ description: 'The one that the class is taught.' }) pinned: boolean;
}

export class LessonVersionListDto {
  @ApiProperty({ type: [LessonVersionDto], description: 'Newest first.' }) items: LessonVersionDto[];
}

export class VersionPreviewQuery {
  /** Id of the version. */
  @IdField() to: string;
}

/** Answers in students' own words whose question would change or go. */
export class ChangedAnswersDto {
  @ApiProperty() questionKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: ['changed', 'removed'], enumName: 'AnswerChange' }) change: 'changed' | 'removed';
  @ApiProperty({ description: 'It is graded by another rubric from then on; grades that were given keep theirs.' })
  rubricChanged: boolean;
  @ApiProperty({ description: 'The lesson has another rubric, and the class keeps its own.' })
  ownRubricStays: boolean;
  @ApiProperty({ type: 'integer', description: 'Students who have handed in.' }) handedIn: number;
  @ApiProperty({ type: 'integer', description: 'Students with a draft that is not handed in.' }) drafted: number;
}

/** Tries at a quiz, check, sorter or lab that would change or go. */
export class ChangedTriesDto {
  @ApiProperty() blockKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: ['changed', 'removed'], enumName: 'AnswerChange' }) change: 'changed' | 'removed';
  @ApiProperty({ type: 'integer', description: 'Students who have tried it.' }) tried: number;
}

export class StudentsInStepDto {
  @ApiProperty() stepKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer' }) students: number;
  @ApiProperty({ description: 'The step is part of the other version too.' }) stays: boolean;
}

export class CompletedStepDto {
  @ApiProperty() stepKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Students who have completed it, and stay so.' }) completed: number;
  @ApiProperty({ type: 'integer', description: 'Those of them whose work would not be enough in the other version.' })
  notEnough: number;
}

/** What moving the class to another version would mean for it. */
export class VersionPreviewDto {
  @ApiProperty({ type: LessonVersionDto }) from: LessonVersionDto;
  @ApiProperty({ type: LessonVersionDto }) to: LessonVersionDto;
  @ApiProperty({ type: ModuleChangesDto }) changes: ModuleChangesDto;
  @ApiProperty({ type: 'integer', description: 'Students of the class.' }) students: number;
  @ApiProperty({ type: 'integer', description: 'Students who have begun the module.' }) started: number;
  @ApiProperty({ type: 'integer', description: 'Students who have completed the module, and stay so.' }) completed: number;
  @ApiProperty({ type: [ChangedAnswersDto] }) answers: ChangedAnswersDto[];
  @ApiProperty({ type: [ChangedTriesDto] }) tries: ChangedTriesDto[];
  @ApiProperty({ type: [StudentsInStepDto], description: 'Students in the middle of a step in the last minutes.' })
  working: StudentsInStepDto[];
  @ApiProperty({ type: [CompletedStepDto], description: 'Steps that would ask more of some who have completed them.' })
  steps: CompletedStepDto[];
}

export class MoveVersionDto {
  @IdField() moduleVersionId: string;
  /** The version that the class is believed to have; 412 when somebody has moved it since. */
  @IdField() expectedVersionId: string;
}

export class GiveModuleDto {
  @IdField() moduleId: string;
}
