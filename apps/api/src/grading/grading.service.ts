import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { GradeInputDto, TeacherGradeDto } from './grading.dto';
import type { StudentGradeDto } from './student-grade.dto';

@Injectable()
export class GradingService {
  save(_m: MemberActor, _id: string, _input: GradeInputDto): Promise<TeacherGradeDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  preview(_m: MemberActor, _id: string): Promise<StudentGradeDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
