import { ApiProperty } from '@nestjs/swagger';
import { Flag } from '../../platform/validation/fields';
import { IdField } from '../../platform/validation/ids';
import { Text } from '../../platform/validation/text';
import { PersonDto } from '../grading.dto';

const CONSENTS = ['agreed', 'declined', 'withdrawn'] as const;
const CONSENT = { enum: CONSENTS, enumName: 'ExemplarConsent', nullable: true } as const;
const MOMENT = { type: 'string', format: 'date-time', nullable: true } as const;

export class SummaryLevelDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Answers that reached it.' }) count: number;
}

export class SummaryCriterionDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [SummaryLevelDto], description: 'From fewest points to most.' }) levels: SummaryLevelDto[];
}

export class SummaryFiguresDto {
  @ApiProperty({ type: 'integer', description: 'Answers with a released grade.' }) answers: number;
  @ApiProperty({ type: [SummaryCriterionDto] }) criteria: SummaryCriterionDto[];
}

export class SummaryGapDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'Share of answers with at most half of the points, 0 to 1.' }) low: number;
}

export class FrequentCommentDto {
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer', description: 'Released feedback in which it stands, of the newest 500.' }) count: number;
}

export class ExemplarDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'The author, for the staff alone.' }) student: PersonDto | null;
  @ApiProperty() text: string;
  @ApiProperty() note: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ ...CONSENT, description: 'Null while the author has not answered.' }) consent: (typeof CONSENTS)[number] | null;
}

export class QuestionSummaryDto {
  @ApiProperty() questionKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: SummaryFiguresDto, description: 'As it is at this moment.' }) figures: SummaryFiguresDto;
  @ApiProperty({ type: [SummaryGapDto] }) gaps: SummaryGapDto[];
  @ApiProperty({ type: [FrequentCommentDto], description: 'Comments of the class’s bank that were given most.' })
  comments: FrequentCommentDto[];
  @ApiProperty({ description: 'What the teacher tells the class, as it is being written. Markdown.' }) note: string;
  @ApiProperty({ type: 'integer', description: 'For If-Match; 0 while there is no note.' }) revision: number;
  @ApiProperty({ ...MOMENT, description: 'Null: the class sees nothing.' }) publishedAt: string | null;
  @ApiProperty({ description: 'The class sees an older note or older figures.' }) changed: boolean;
  @ApiProperty({ type: [ExemplarDto] }) exemplars: ExemplarDto[];
}

export class CandidateDto {
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ type: PersonDto, nullable: true }) student: PersonDto | null;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty() text: string;
}

export class CandidateListDto {
  @ApiProperty({ type: [CandidateDto], description: 'Released answers with most points, at most 12, none that was asked about.' })
  items: CandidateDto[];
}

export class SummaryNoteInputDto {
  @Text({ max: 5000, lines: true }) note: string;
}

export class SummaryPublishInputDto {
  @Flag({ description: 'True: the class sees the note and the figures of this moment. False: nothing.' })
  published: boolean;
}

export class ExemplarInputDto {
  @IdField()
  answerId: string;

  @Text({ max: 1000, lines: true }) note: string;
}

/** What the class sees: nobody's name, and nothing from which one could be found. */
export class PublishedExemplarDto {
  @ApiProperty() text: string;
  @ApiProperty() note: string;
}

export class PublishedSummaryDto {
  @ApiProperty() questionKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'Markdown' }) note: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({
    type: SummaryFiguresDto,
    nullable: true,
    description: 'Null when they are so few that they would tell of single answers.',
  })
  figures: SummaryFiguresDto | null;
  @ApiProperty({ type: [SummaryGapDto] }) gaps: SummaryGapDto[];
  @ApiProperty({ type: [PublishedExemplarDto] }) exemplars: PublishedExemplarDto[];
}

export class PublishedSummariesDto {
  @ApiProperty({ type: [PublishedSummaryDto], description: 'In the order of the module.' }) items: PublishedSummaryDto[];
}

/** That an answer of one's own may be shown. */
export class ExemplarRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) classModuleId: string;
  @ApiProperty() questionKey: string;
  @ApiProperty() questionTitle: string;
  @ApiProperty() text: string;
  @ApiProperty() note: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty(CONSENT) consent: (typeof CONSENTS)[number] | null;
}

export class ExemplarRequestListDto {
  @ApiProperty({ type: [ExemplarRequestDto], description: 'Newest first.' }) items: ExemplarRequestDto[];
}

export class ConsentInputDto {
  @Flag()
  agreed: boolean;
}
