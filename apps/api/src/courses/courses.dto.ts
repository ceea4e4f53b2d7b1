import { ApiProperty } from '@nestjs/swagger';

export class CourseSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty() summary: string;
  @ApiProperty({ type: 'integer' }) moduleCount: number;
  @ApiProperty({ type: 'integer', description: 'Modules that can be worked on already.' }) availableCount: number;
}

export class CourseListDto {
  @ApiProperty({ type: [CourseSummaryDto] }) items: CourseSummaryDto[];
}

export class StepOutlineDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer', description: 'Place in the module, from 1.' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'Short title for the stepper.' }) label: string;
  @ApiProperty() summary: string;
  @ApiProperty({ type: 'integer' }) minutes: number;
}

export class ModuleOutlineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer', description: 'Place in the course, from 1.' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty() team: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'Null while the module is only announced.' })
  summary: string | null;
  @ApiProperty() available: boolean;
  @ApiProperty({ type: [StepOutlineDto], description: 'Of the newest version; empty while the module is only announced.' })
  steps: StepOutlineDto[];
}

export class CourseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty() summary: string;
  @ApiProperty({ type: [ModuleOutlineDto] }) modules: ModuleOutlineDto[];
}
