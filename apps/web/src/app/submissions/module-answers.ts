import { inject, Injectable } from '@angular/core';
import type { QuestionStateDto } from '@big-six/api-client';
import { charactersOver } from './answer-length';
import type { DraftSaver } from './draft-saver';
import { type DraftAddress, draftOf, Drafts } from './drafts';
import type { Arrived } from './hand-ins';
import { Questions } from './questions';
import type { QuestionAddress } from './submissions.client';
import { WordCounter } from './word-counter';
import { fit } from './word-range';

/** How an answer stands before everything is handed in: what is not ready or short is left out. */
export type Stands = 'ready' | 'short' | 'empty' | 'unchanged' | 'conflict' | 'too-long' | 'handed-in';

export interface WrittenHere {
  readonly question: QuestionStateDto;
  readonly draft: DraftAddress;
  readonly attempt: number;
  readonly saver: DraftSaver;
  readonly words: number;
  readonly stands: Stands;
}

/** The answers of a module as they are written on this device and on the server, all together. */
@Injectable({ providedIn: 'root' })
export class ModuleAnswers {
  private readonly questions = inject(Questions);
  private readonly drafts = inject(Drafts);

  open(module: Omit<QuestionAddress, 'questionKey'>, questions: readonly QuestionStateDto[]): Promise<WrittenHere[]> {
    return Promise.all(questions.map((question) => this.openOne(module, question)));
  }

  /** What the server has acknowledged is a draft no more. */
  async close(written: readonly WrittenHere[], arrived: readonly Arrived[]): Promise<void> {
    for (const { address, text } of arrived) {
      const one = written.find(({ question }) => question.key === address.questionKey);
      if (one) await this.drafts.close(one.draft, text);
    }
  }

  private async openOne(
    { classId, classModuleId }: Omit<QuestionAddress, 'questionKey'>,
    question: QuestionStateDto,
  ): Promise<WrittenHere> {
    const address = { classId, classModuleId, questionKey: question.key };
    const now = await this.questions.ask(address);
    const draft = draftOf(address, now.submissions);
    const saver = await this.drafts.open(draft, now.draft ?? { text: '', revision: 0, updatedAt: null });
    const words = new WordCounter().count(saver.text());
    const before = now.submissions[0]?.text ?? null;
    const stands = now.openAttempt === null ? 'handed-in' : standing(saver, words, question, before);
    return { question, draft, attempt: now.openAttempt ?? 1, saver, words, stands };
  }
}

function standing(saver: DraftSaver, words: number, question: QuestionStateDto, before: string | null): Stands {
  if (saver.state().kind === 'conflict') return 'conflict';
  if (saver.text().trim() === '') return 'empty';
  if (saver.text() === before) return 'unchanged';
  if (charactersOver(saver.text()) > 0) return 'too-long';
  return fit(words, question.words) === 'short' ? 'short' : 'ready';
}
