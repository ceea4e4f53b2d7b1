import { FEEDBACK_MAX, LIKENESS_KINDS } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsUUID } from 'class-validator';
import { Flag, ListOf, OneOf } from '../../platform/validation/fields';
import { IdField } from '../../platform/validation/ids';
import { Nullable } from '../../platform/validation/optional';
import { PageQuery } from '../../platform/validation/page';
import { Text } from '../../platform/validation/text';
import { AskedQuestionDto } from '../asked-question.dto';
import { Levels, Supersedes } from '../grade-fields.dto';
import { ANSWER_STATES, PersonDto } from '../grading.dto';

const KIND = { enum: LIKENESS_KINDS, enumName: 'LikenessKind' } as const;

export class GroupsQuery extends PageQuery {
  @OneOf({ ...KIND, default: 'similar', required: false })
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
  @IdField({ description: 'Of this grade, made by the browser.' })
  id: string;

  @IdField()
  answerId: string;

  @Supersedes('The `number` the grader saw.') supersedes: number;
}

export class GroupGradingInputDto {
  @IdField({ description: 'Of this action, made by the browser: a repeat answers the same.' })
  id: string;

  @OneOf(KIND)
  kind: (typeof LIKENESS_KINDS)[number];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The rubric the grader saw.' })
  @Nullable()
  @IsUUID('all', { message: 'Rubric id must be the id of a rubric.' })
  rubricId: string | null;

  @Levels('The level reached, by criterion key.') levels: Record<string, string>;

  @Text({ max: FEEDBACK_MAX, lines: true }) feedback: string;

  @ListOf(GroupMemberInputDto, { min: 1, max: 200 })
  @ArrayUnique(({ answerId }: GroupMemberInputDto) => answerId, { message: 'Name each answer once.' })
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
  @OneOf({ enum: ['open', 'looked-at'], default: 'open', required: false })
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
  @Flag({ description: 'Somebody has looked, and it need not be asked again.' })
  lookedAt: boolean;
}
