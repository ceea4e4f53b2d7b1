import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SignUpsService } from './sign-ups.service';

const EVERY_MS = 2_000;
const AT_ONCE = 20;

/** Writes to those who signed up, apart from their asking: see `PendingSignUp`. */
@Injectable()
export class SignUpSending implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('sign-ups');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly service: SignUpsService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.answer(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: who was not written to now is in a moment. */
  answer(): Promise<void> {
    this.running ??= this.answerAll()
      .catch((error: unknown) => this.log.warn(`sign-ups were not answered: ${String(error)}`))
      .finally(() => (this.running = null));
    return this.running;
  }

  private async answerAll(): Promise<void> {
    while ((await this.service.answer(AT_ONCE)) === AT_ONCE);
  }
}
