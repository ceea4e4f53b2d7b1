import { ApiProperty } from '@nestjs/swagger';
import { ClassModuleDto, StudentClassModuleDto } from './class-modules.dto';

/** A class on the start page. */
class HomeClassDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'uuid' }) courseId: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ format: 'date' }) startsOn: string;
  @ApiProperty({ format: 'date' }) endsOn: string;
  @ApiProperty() timeZone: string;
  @ApiProperty({ enum: ['active', 'archived'], enumName: 'ClassStatus' }) status: 'active' | 'archived';
}

/** A class the person learns in. */
export class StudiedClassDto extends HomeClassDto {
  @ApiProperty({ type: [StudentClassModuleDto] }) modules: StudentClassModuleDto[];
}

export class TaughtModuleDto extends ClassModuleDto {
  @ApiProperty({ type: 'integer', description: 'Answers without a grade.' }) toReview: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When the oldest of them arrived.' })
  waitingSince: Date | null;
}

/** A class the person teaches or assists in. */
export class TaughtClassDto extends HomeClassDto {
  @ApiProperty({ enum: ['assistant', 'teacher'] }) role: 'assistant' | 'teacher';
  @ApiProperty({ type: 'integer' }) studentCount: number;
  @ApiProperty({ type: 'integer', description: 'Answers without a grade, in all modules.' }) toReview: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When the oldest of them arrived.' })
  waitingSince: Date | null;
  @ApiProperty({ type: [TaughtModuleDto] }) modules: TaughtModuleDto[];
}

export class AdminFiguresDto {
  @ApiProperty({ type: 'integer' }) accounts: number;
  @ApiProperty({ type: 'integer' }) cohorts: number;
  @ApiProperty({ type: 'integer', description: 'Active classes.' }) classes: number;
}

/** What a person finds when they sign in: running classes first, then by their first day, newest first. */
export class HomeDto {
  @ApiProperty({ type: [StudiedClassDto] }) studying: StudiedClassDto[];
  @ApiProperty({ type: [TaughtClassDto] }) teaching: TaughtClassDto[];
  @ApiProperty({ type: AdminFiguresDto, nullable: true, description: 'For platform admins only.' }) admin: AdminFiguresDto | null;
}
