import { Injectable } from '@nestjs/common';
import { CarriedAnswersRepository } from './carried-answers.repository';
import { CarriedGradesRepository } from './carried-grades.repository';
import { CarriedNoticesRepository } from './carried-notices.repository';
import type { Carried } from './carried-places';
import { CarriedProgressRepository } from './carried-progress.repository';

/** Copies work into another class, for all students at once. What is there already is not there twice. */
@Injectable()
export class CarryingService {
  constructor(
    private readonly progress: CarriedProgressRepository,
    private readonly answers: CarriedAnswersRepository,
    private readonly grades: CarriedGradesRepository,
    private readonly notices: CarriedNoticesRepository,
  ) {}

  /** Inside the transaction that holds the students. Each part builds on those before it. */
  async carry(carried: Carried): Promise<void> {
    for (const part of [this.progress, this.answers, this.grades, this.notices]) await part.carry(carried);
  }
}
