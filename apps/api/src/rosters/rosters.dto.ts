import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import { Flag, ListOf, OneOf, Whole } from '../platform/validation/fields';
import { IdField } from '../platform/validation/ids';
import { Optional } from '../platform/validation/optional';
import { PageQuery } from '../platform/validation/page';
import { SearchField } from '../platform/validation/search-field';
import { Text } from '../platform/validation/text';
import { Day, TimeZone } from '../platform/validation/times';
import {
  DELIMITERS,
  type Delimiter,
  type Encoding,
  ENCODINGS,
  ITEM_KINDS,
  type ItemKind,
  ROSTER_FIELDS,
  type RosterField,
  type Verdict,
  VERDICTS,
} from './roster-view';

const KIND = { enum: [...ITEM_KINDS], enumName: 'RosterItemKind' };
const VERDICT = { enum: [...VERDICTS], enumName: 'RosterVerdict' };
const FIELD = { enum: [...ROSTER_FIELDS], enumName: 'RosterField' };
const ENCODING = { enum: [...ENCODINGS], enumName: 'RosterEncoding' };
const DELIMITER = { enum: [...DELIMITERS], enumName: 'RosterDelimiter' };
const WORK = { enum: ['checking', 'applying', 'undoing'], enumName: 'RosterWork' };

export class RosterUploadQuery {
  @Text({ min: 1, max: 200, trim: true }) name: string;
}

export class RosterItemQuery extends PageQuery {
  @SearchField('the name') q?: string;
  @OneOf({ ...KIND, required: false })
  kind?: ItemKind;
  @OneOf({ ...VERDICT, required: false })
  verdict?: Verdict;
}

export class FieldColumnDto {
  @OneOf(FIELD) field: RosterField;
  @Whole({ min: 0, max: 999, description: 'Counted from 0.' })
  column: number;
}

export class CourseChoiceDto {
  /** As the file calls it. */
  @Text({ min: 1, max: 200, trim: true }) name: string;
  @IdField() courseId: string;
}

export class RosterCheckDto {
  @ListOf(FieldColumnDto, { max: ROSTER_FIELDS.length, required: false })
  mapping?: FieldColumnDto[];
  @OneOf({ ...ENCODING, required: false }) encoding?: Encoding;
  @OneOf({ ...DELIMITER, required: false })
  delimiter?: Delimiter;
  /** Whose ids these are: the ids of two systems may be alike. */
  @Optional() @Text({ min: 1, max: 60, trim: true, required: false }) source?: string;
  @ListOf(CourseChoiceDto, { max: 1000, required: false })
  courses?: CourseChoiceDto[];
  /** Of new classes whose course is not known here. */
  @IdField({ required: false }) courseId?: string;
  @Optional() @Day({ required: false }) startsOn?: string;
  @Optional() @Day({ required: false }) endsOn?: string;
  @Optional() @TimeZone({ required: false }) timeZone?: string;
  /** Whoever is known by this source and missing from the file is suspended, and leaves the cohorts and classes it names. */
  @Flag({ default: false, required: false })
  removeMissing?: boolean;
  /** Percent of those known that may go without asking. */
  @Whole({ min: 0, max: 100, default: 5, required: false })
  missingLimit?: number;
}

export class RosterApplicationDto {
  /** The refused lines are left out knowingly. */
  @Flag({ default: false, required: false })
  skipRefused?: boolean;
  /** How many may go because they are missing: asked for when that is more than the limit. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @Optional()
  @IsInt({ message: 'Missing must be a whole number.' })
  @Min(0, { message: 'Missing must not be negative.' })
  missing?: number;
}

export class RosterUndoDto {
  /** What was changed or used since stays; without this, nothing is undone if there is any. */
  @Flag({ default: false, required: false })
  keepChanged?: boolean;
}

class RosterColumnDto {
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) samples: string[];
}

class RosterCourseDto {
  @ApiProperty() name: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The course of ours that it seems to be.' })
  courseId: string | null;
}

class RosterFileDto {
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['bulk', 'delta'] }) mode: 'bulk' | 'delta';
}

class RosterPreviewDto {
  @ApiProperty({ ...ENCODING, nullable: true }) encoding: Encoding | null;
  @ApiProperty({ ...DELIMITER, nullable: true }) delimiter: Delimiter | null;
  @ApiProperty({ type: [RosterColumnDto] }) columns: RosterColumnDto[];
  @ApiProperty({ type: [FieldColumnDto] }) mapping: FieldColumnDto[];
  @ApiProperty({ type: [RosterCourseDto] }) courses: RosterCourseDto[];
  @ApiProperty({ type: [RosterFileDto] }) files: RosterFileDto[];
}

class RosterOptionsDto {
  @ApiProperty({ type: [FieldColumnDto] }) mapping: FieldColumnDto[];
  @ApiProperty({ ...ENCODING, nullable: true }) encoding: Encoding | null;
  @ApiProperty({ ...DELIMITER, nullable: true }) delimiter: Delimiter | null;
  @ApiProperty() source: string;
  @ApiProperty({ type: [CourseChoiceDto] }) courses: CourseChoiceDto[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) courseId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) startsOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endsOn: string | null;
  @ApiProperty({ type: String, nullable: true }) timeZone: string | null;
  @ApiProperty() removeMissing: boolean;
  @ApiProperty({ type: 'integer' }) missingLimit: number;
}

class RosterCountDto {
  @ApiProperty(KIND) kind: ItemKind;
  @ApiProperty(VERDICT) verdict: Verdict;
  @ApiProperty({ type: 'integer' }) count: number;
}

class RosterMissingDto {
  @ApiProperty(KIND) kind: ItemKind;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'integer', description: 'How many could be missing.' }) known: number;
}

class RosterTotalsDto {
  @ApiProperty({ type: 'integer' }) lines: number;
  @ApiProperty({ type: [RosterCountDto] }) items: RosterCountDto[];
  @ApiProperty({ type: 'integer', description: 'Enrollments that follow because classes keep in step with their cohorts.' })
  following: number;
  @ApiProperty({ type: [RosterMissingDto] }) missing: RosterMissingDto[];
  @ApiProperty({ description: 'More would go than the limit lets go without asking.' }) overLimit: boolean;
}

class RosterWorkDto {
  @ApiProperty(WORK) kind: 'checking' | 'applying' | 'undoing';
  @ApiProperty({ type: String, nullable: true, description: 'Null on the command line.' }) by: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ type: 'integer' }) total: number;
}

/** An import of people, cohorts, classes and enrollments, and how far it has come. */
export class RosterDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileName: string;
  @ApiProperty({ enum: ['csv', 'oneroster'], enumName: 'RosterKind' }) kind: 'csv' | 'oneroster';
  @ApiProperty({ type: 'integer', description: 'Bytes.' }) size: number;
  @ApiProperty({ enum: ['uploaded', 'checked', 'applied', 'undone'], enumName: 'RosterState' })
  state: 'uploaded' | 'checked' | 'applied' | 'undone';
  @ApiProperty({ type: 'integer', description: 'Of the newest dry run; applying names it in If-Match.' }) revision: number;
  @ApiProperty({ type: RosterPreviewDto }) preview: RosterPreviewDto;
  @ApiProperty({ type: RosterOptionsDto, nullable: true }) options: RosterOptionsDto | null;
  @ApiProperty({ type: RosterTotalsDto, nullable: true }) totals: RosterTotalsDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the last work came to nothing.' }) problem: string | null;
  @ApiProperty({ type: RosterWorkDto, nullable: true }) work: RosterWorkDto | null;
  @ApiProperty({ type: String, nullable: true }) createdBy: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) checkedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) appliedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) appliedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) undoneBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) undoneAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'Rows that stand in the way of undoing it.' }) conflicts: number;
}

export class RosterPageDto {
  @ApiProperty({ type: [RosterDto] }) items: RosterDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

class RosterChangeDto {
  @ApiProperty() field: string;
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  @ApiProperty({ type: String, nullable: true }) to: string | null;
}

/** What a line of the file means for one thing of the classroom. */
export class RosterItemDto {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ type: String, nullable: true }) file: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null for what is missing from the file.' }) line: number | null;
  @ApiProperty(KIND) kind: ItemKind;
  @ApiProperty() label: string;
  @ApiProperty(VERDICT) verdict: Verdict;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() missing: boolean;
  @ApiProperty({ type: [RosterChangeDto] }) changes: RosterChangeDto[];
}

export class RosterItemPageDto {
  @ApiProperty({ type: [RosterItemDto] }) items: RosterItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

class ConflictDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(KIND) kind: ItemKind;
  @ApiProperty() label: string;
  @ApiProperty() reason: string;
}

export class ConflictPageDto {
  @ApiProperty({ type: [ConflictDto] }) items: ConflictDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
