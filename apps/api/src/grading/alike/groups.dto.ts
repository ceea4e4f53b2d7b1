import { LIKENESS_KINDS } from '@big-six/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { Nullable, Optional } from '../../platform/validation/optional';
import { PageQuery } from '../../platform/validation/page';
import { Text } from '../../platform/validation/text';
import { AskedQuestionDto } from '../asked-question.dto';
import { Levels, Supersedes } from '../grade-fields.dto';
import { ANSWER_STATES, PersonDto } from '../grading.dto';

const KIND = { enum: LIKENESS_KINDS, enumName: 'LikenessKind' } as const;

export class GroupsQuery extends PageQuery {
  @ApiPropertyOptional({ ...KIND, default: 'similar' })
  @Optional()
  @IsIn(LIKENESS_KINDS, { message: `Kind must be one of ${LIKENESS_KINDS.join(', ')}.` })
  kind: (typeof LIKENESS_KINDS)[number] = 'similar';
}

export class AnswerGroupDto {
  @ApiProperty({ format: 'uuid' }) key: string;
  @ApiProperty({ type: 'integer', description: 'Answers in it.' }) size: number;
  @ApiProperty({ type: 'integer', description: 'Of those, not graded yet.' }) waiting: number;
  @ApiProperty({ description: 'The beginning of one of them, blanks folded.', maxLength: 240 }) excerpt: string;
}

export class AnswerGroupListDto {
  @ApiProperty({ type: AskedQuestionDto }) question: AskedQuestionDto;
  @ApiProperty({ type: 'integer', description: 'Answers that are being compared at this moment and are in no group yet.' })
  comparing: number;
  @ApiProperty({ type: 'integer', description: 'Pairs worth a look that nobody has looked at.' }) pairs: number;
  @ApiProperty({ type: [AnswerGroupDto], description: 'Largest first.' }) items: AnswerGroupDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class AlikeAnswerDto {
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'Null while names are hidden; the id is the enrollment’s.' })
  student: PersonDto | null;
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ enum: ANSWER_STATES, enumName: 'AnswerState' }) state: (typeof ANSWER_STATES)[number];
  @ApiProperty({ type: 'integer', description: 'Number of its newest grade; 0 for none.' }) number: number;
}

export class GroupMemberDto extends AlikeAnswerDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true, description: 'Of its grade.' })
  levels: Record<string, string> | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of its grade, in hundredths.' }) points: number | null;
  @ApiProperty({ description: 'Another grader has it open.' }) openElsewhere: boolean;
}

export class GroupDto {
  @ApiProperty({ type: AskedQuestionDto }) question: AskedQuestionDto;
  @ApiProperty(KIND) kind: (typeof LIKENESS_KINDS)[number];
  @ApiProperty({ type: 'integer' }) size: number;
  @ApiProperty({ type: 'integer' }) waiting: number;
  @ApiProperty({ type: [GroupMemberDto], description: 'In an order that tells nothing of when they came or whose they are.' })
  items: GroupMemberDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

class GroupMemberInputDto {
  @ApiProperty({ format: 'uuid', description: 'Of this grade, made by the browser.' })
  @IsUUID('all', { message: 'Id must be a UUID.' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'Answer id must be the id of an answer.' })
  answerId: string;

  @Supersedes('The `number` the grader saw.') supersedes: number;
}

export class GroupGradingInputDto {
  @ApiProperty({ format: 'uuid', description: 'Of this action, made by the browser: a repeat answers the same.' })
  @IsUUID('all', { message: 'Id must be a UUID.' })
  id: string;

  @ApiProperty(KIND)
  @IsIn(LIKENESS_KINDS, { message: `Kind must be one of ${LIKENESS_KINDS.join(', ')}.` })
  kind: (typeof LIKENESS_KINDS)[number];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The rubric the grader saw.' })
  @Nullable()
  @IsUUID('all', { message: 'Rubric id must be the id of a rubric.' })
  rubricId: string | null;

  @Levels('The level reached, by criterion key.') levels: Record<string, string>;

  @Text({ max: 20_000, lines: true }) feedback: string;

  @ApiProperty({ type: [GroupMemberInputDto], minItems: 1, maxItems: 200 })
  @IsArray({ message: 'Members must be a list.' })
  @ArrayMinSize(1, { message: 'Name at least one answer.' })
  @ArrayMaxSize(200, { message: 'Name at most 200 answers at once.' })
  @ArrayUnique(({ answerId }: GroupMemberInputDto) => answerId, { message: 'Name each answer once.' })
  @ValidateNested({ each: true })
  @Type(() => GroupMemberInputDto)
  members: GroupMemberInputDto[];
}

export class GroupGradingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) graded: number;
  @ApiProperty({
    type: [String],
    description: 'Ids of the answers that were passed over: graded or changed meanwhile, or open at another grader.',
  })
  passedOver: string[];
}

export class GroupUndoneDto {
  @ApiProperty({ type: 'integer', description: 'Answers that wait again.' }) undone: number;
  @ApiProperty({ type: 'integer', description: 'Answers that were graded again or released since, and stay as they are.' })
  kept: number;
}

export class PairsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'looked-at'], default: 'open' })
  @Optional()
  @IsIn(['open', 'looked-at'], { message: 'State must be one of open, looked-at.' })
  state: 'open' | 'looked-at' = 'open';
}

export class PairDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(KIND) kind: (typeof LIKENESS_KINDS)[number];
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, description: 'Percent in common.' }) likeness: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) lookedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'Who of the staff has looked.' }) lookedBy: string | null;
  @ApiProperty({ type: [AlikeAnswerDto], minItems: 2, maxItems: 2 }) answers: AlikeAnswerDto[];
}

export class PairListDto {
  @ApiProperty({ type: AskedQuestionDto }) question: AskedQuestionDto;
  @ApiProperty({ type: [PairDto], description: 'Most alike first.' }) items: PairDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class PairLookedAtDto {
  @ApiProperty({ description: 'Somebody has looked, and it need not be asked again.' })
  @IsBoolean({ message: 'Looked at must be true or false.' })
  lookedAt: boolean;
}
