import { ApiProperty } from '@nestjs/swagger';

const CHANGE = { enum: ['added', 'removed', 'moved', 'changed'], enumName: 'LessonChange' } as const;
type Change = (typeof CHANGE.enum)[number];

const SAYS = { description: 'The change in one sentence of plain text.' };
const PARTS = { type: 'string', isArray: true, description: 'Of what changed: in what.' } as const;

export class ModulePartChangeDto {
  @ApiProperty({ enum: ['title', 'team', 'summary', 'number'] }) part: string;
  @ApiProperty(SAYS) says: string;
}

export class StepChangeDto {
  @ApiProperty(CHANGE) change: Change;
  @ApiProperty() stepKey: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty(PARTS) parts: string[];
  @ApiProperty(SAYS) says: string;
}

export class BlockChangeDto {
  @ApiProperty(CHANGE) change: Change;
  @ApiProperty() blockKey: string;
  @ApiProperty() kind: string;
  @ApiProperty({ type: 'string', nullable: true }) title: string | null;
  @ApiProperty() stepKey: string;
  @ApiProperty(PARTS) parts: string[];
  @ApiProperty(SAYS) says: string;
}

export class QuestionChangeDto {
  @ApiProperty(CHANGE) change: Change;
  @ApiProperty() blockKey: string;
  @ApiProperty() questionKey: string;
  @ApiProperty() kind: string;
  @ApiProperty({ type: 'string', nullable: true }) title: string | null;
  @ApiProperty({ description: 'Beginning of what it asks, as plain text.' }) asks: string;
  @ApiProperty(PARTS) parts: string[];
  @ApiProperty(SAYS) says: string;
}

/** What one version of a module changes against another, as `compareModules` of the lesson format tells it. */
export class ModuleChangesDto {
  @ApiProperty({ description: 'Nothing that anybody reads or answers is different.' }) none: boolean;
  @ApiProperty({ type: [ModulePartChangeDto] }) module: ModulePartChangeDto[];
  @ApiProperty({ type: [StepChangeDto] }) steps: StepChangeDto[];
  @ApiProperty({ type: [BlockChangeDto] }) blocks: BlockChangeDto[];
  @ApiProperty({ type: [QuestionChangeDto] }) questions: QuestionChangeDto[];
}
