import { Injectable } from '@nestjs/common';
import { type Round, Rounds } from '../../platform/rounds';
import { SignUpsService } from './sign-ups.service';

const EVERY_MS = 2_000;

/** Writes to those who signed up, apart from their asking: see `PendingSignUp`. */
@Injectable()
export class SignUpSending {
  private readonly round: Round;

  constructor(service: SignUpsService, rounds: Rounds) {
    this.round = rounds.plan({ name: 'sign-ups', failure: 'sign-ups were not answered', everyMs: EVERY_MS }, (stop) =>
      service.answer(stop),
    );
  }

  /** Never throws: who was not written to now is in a moment. */
  answer(): Promise<void> {
    return this.round.now();
  }
}
