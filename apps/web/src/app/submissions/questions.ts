import { inject, Injectable } from '@angular/core';
import type { StudentQuestionDto } from '@big-six/api-client';
import { DeviceMemory } from '../shell/offline/device-memory';
import { problemOf } from '../shell/problem';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

/** A server that says nothing for so long, in milliseconds, is not waited for where this device knows the question. */
const patience = 3000;

/** Where the questions of this account stand: as the server says, else as this device knew it last. */
@Injectable({ providedIn: 'root' })
export class Questions {
  private readonly client = inject(SubmissionsClient);
  private readonly device = inject(DeviceMemory);

  /** Rejects as the server's "no" does, and without a connection where this device knows nothing. */
  async ask(address: QuestionAddress): Promise<StudentQuestionDto> {
    let slow: ReturnType<typeof setTimeout> | undefined;
    const recalled = new Promise<StudentQuestionDto>((answer) => {
      slow = setTimeout(() => void this.find(address).then((known) => known && answer(known)), patience);
    });
    try {
      return await Promise.race([this.client.question(address), recalled]);
    } catch (error) {
      const { status } = problemOf(error);
      const known = status === 0 || status >= 500 ? await this.find(address) : null;
      if (known) return known;
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  keep(address: QuestionAddress, question: StudentQuestionDto): void {
    void this.device.keep(nameOf(address), question);
  }

  /** The server has acknowledged this draft: it is what the next window begins with. Resolves when this device knows it, or cannot. */
  async saved(address: QuestionAddress, draft: NonNullable<StudentQuestionDto['draft']>): Promise<void> {
    const known = await this.find(address);
    if (known) await this.device.keep(nameOf(address), { ...known, draft } satisfies StudentQuestionDto);
  }

  /** Sealed by us, so it is what we kept. */
  private async find(address: QuestionAddress): Promise<StudentQuestionDto | null> {
    return (await this.device.find(nameOf(address))) as StudentQuestionDto | null;
  }
}

function nameOf({ classModuleId, questionKey }: QuestionAddress): string {
  return `question/${classModuleId}/${questionKey}`;
}
