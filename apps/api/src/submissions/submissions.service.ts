import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { ReceiptDto } from './receipt.dto';
import type { StudentQuestionDto } from './submissions.dto';

@Injectable()
export class SubmissionsService {
  question(_m: MemberActor, _id: string, _questionKey: string): Promise<StudentQuestionDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  handIn(
    _m: MemberActor,
    _answer: { classModuleId: string; questionKey: string; idempotencyKey: string; text: string },
  ): Promise<ReceiptDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
