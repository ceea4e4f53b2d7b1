import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { ListOf } from '../platform/validation/fields';
import { Optional } from '../platform/validation/optional';
import { Text } from '../platform/validation/text';
import { ModuleChangesDto } from './module-changes.dto';

/** A folder has one file for each of at most 40 steps, its module.yaml, and perhaps a README. */
const MOST_FILES = 60;
/** Characters; the compiler has its own bound in bytes. */
const LONGEST_FILE = 256 * 1024;
/** Names in the module's own folder: none that leads out of it. */
const FILE_NAME = /^(?:module\.yaml|(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9 ._-]{0,95}\.md)$/;

export class SourceFileDto {
  @ApiProperty({ pattern: FILE_NAME.source, example: 'module.yaml' })
  @Matches(FILE_NAME, { message: 'Path must be module.yaml or the name of a Markdown file (.md) beside it, without a folder.' })
  path: string;

  @Text({ max: LONGEST_FILE, lines: true }) text: string;
}

/** The folder of a module: module.yaml and one Markdown file for each step. */
export class ModuleFilesDto {
  @ListOf(SourceFileDto, { min: 1, max: MOST_FILES })
  files: SourceFileDto[];
}

export class PublishVersionDto extends ModuleFilesDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description:
      'Number of the version that the changes were looked at against, 0 for none: 412 when a newer one has been published since.',
  })
  @Optional()
  @IsInt({ message: 'After must be the number of a version.' })
  @Min(0, { message: 'After must be the number of a version.' })
  @Max(2_147_483_647, { message: 'After must be the number of a version.' })
  after?: number;
}

export class ModuleVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'From 1, within its module.' }) number: number;
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the content' }) hash: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'Null for what came with the server or by its command line.' })
  publishedBy: string | null;
  @ApiProperty({ type: 'integer' }) stepCount: number;
  @ApiProperty({ type: 'integer', description: 'Running classes that are taught it.' }) classCount: number;
}

export class ModuleVersionListDto {
  @ApiProperty({ type: [ModuleVersionDto], description: 'Newest first.' }) items: ModuleVersionDto[];
}

/** One thing to mend. */
export class SourceProblemDto {
  @ApiProperty({ example: 'fundamentals.md' }) file: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) line: number;
  @ApiProperty({ description: 'What is wrong and what would be right.' }) message: string;
}

/** What publishing these files would do. */
export class VersionCheckDto {
  @ApiProperty({ type: [SourceProblemDto], description: 'None: it can be published. The first of very many.' })
  problems: SourceProblemDto[];
  @ApiProperty({ type: 'integer' }) problemCount: number;
  @ApiProperty({ type: 'string', nullable: true, description: 'SHA-256 of the content; null while there are problems.' })
  hash: string | null;
  @ApiProperty({ description: 'The content is exactly that of the newest version.' }) unchanged: boolean;
  @ApiProperty({ type: ModuleVersionDto, nullable: true, description: 'Null before the first version.' })
  newest: ModuleVersionDto | null;
  @ApiProperty({ type: ModuleChangesDto, nullable: true, description: 'Against the newest version, if there is one.' })
  changes: ModuleChangesDto | null;
  @ApiProperty({ type: 'integer', description: 'Of what was sent; 0 while there are problems.' }) stepCount: number;
}
