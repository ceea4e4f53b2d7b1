import { ApiProperty } from '@nestjs/swagger';
import { QuestionForGradingDto } from './grading.dto';

export class AskedQuestionDto extends QuestionForGradingDto {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'What its grades are made by; null for a reflection.',
  })
  rubricId: string | null;
}
