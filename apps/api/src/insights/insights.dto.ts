import { ApiProperty } from '@nestjs/swagger';
import { PersonDto } from '../grading/grading.dto';
import { MARKS } from '../lessons/lessons.dto';

const MARKED_KINDS = ['quiz', 'vocabulary', 'sorter', 'api-console', 'sql-lab', 'document-lab', 'jwt-lab', 'cache-lab'] as const;

export class BlockQuestionDto {
  @ApiProperty() key: string;
  @ApiProperty({ description: 'HTML: what it asks.' }) ask: string;
  @ApiProperty({ type: 'integer', description: 'Students who have answered it.' }) answered: number;
  @ApiProperty({ type: 'integer', description: 'Of those, who have it right by now.' }) right: number;
  @ApiProperty({ type: 'integer', description: 'Of those, who had it right the first time.' }) rightAtOnce: number;
}

export class BlockInsightDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: MARKED_KINDS, enumName: 'MarkedKind' }) kind: (typeof MARKED_KINDS)[number];
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Students who have tried it.' }) tried: number;
  @ApiProperty({ type: 'integer', description: 'Students of whom it asks no more.' }) done: number;
  @ApiProperty({ type: 'number', nullable: true, description: 'Median of the tries of those who tried.' })
  medianTries: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Seconds, median of those who were there.' })
  medianSeconds: number | null;
  @ApiProperty({ type: [BlockQuestionDto] }) questions: BlockQuestionDto[];
}

export class StepInsightDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Minutes, as the lesson estimates.' }) minutes: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Seconds, median of those who were there.' })
  medianSeconds: number | null;
  @ApiProperty({ type: [BlockInsightDto], description: 'The blocks that are marked, in their order.' }) blocks: BlockInsightDto[];
}

export class ModuleBlocksDto {
  @ApiProperty({ type: 'integer' }) students: number;
  @ApiProperty() title: string;
  @ApiProperty({ type: [StepInsightDto] }) steps: StepInsightDto[];
}

export class StudentMarkDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: MARKS, enumName: 'Mark', description: 'Right once it was right; else of the last try.' })
  mark: (typeof MARKS)[number];
  @ApiProperty({ type: 'integer' }) tries: number;
}

export class BlockStudentDto {
  @ApiProperty({ type: PersonDto, description: 'The id is the enrollment’s.' }) student: PersonDto;
  @ApiProperty({ type: 'integer' }) tries: number;
  @ApiProperty() done: boolean;
  @ApiProperty({ type: 'integer', description: 'Seconds at this block' }) seconds: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null also while names are hidden.' })
  lastTriedAt: string | null;
  @ApiProperty({ type: [StudentMarkDto], description: 'Of the questions answered so far.' }) questions: StudentMarkDto[];
}

export class BlockStudentListDto {
  @ApiProperty({ type: [BlockStudentDto], description: 'By name.' }) items: BlockStudentDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}
