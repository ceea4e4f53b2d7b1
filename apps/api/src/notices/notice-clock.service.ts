import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { NoticeWriting } from './notice-writing.service';

const EVERY_MS = 60_000;

/** Has notices written every minute. */
@Injectable()
export class NoticeClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly writing: NoticeWriting) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.writing.write(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
