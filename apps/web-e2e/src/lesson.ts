import { expect, type Locator, type Page } from '@playwright/test';
import { type QuizQuestion } from './course.ts';
import { type ClassAtSchool, type QuestionKey } from './school.ts';

type Module = Pick<ClassAtSchool, 'id' | 'moduleId'>;

/** The address of a step, and of a block in it. */
export function stepPath({ id, moduleId }: Module, step: string, block?: string): string {
  return `/classes/${id}/modules/${moduleId}/steps/${step}${block ? `#${block}` : ''}`;
}

export const writingPath = (at: Module, question: QuestionKey): string => stepPath(at, 'reflection', question);

/** A question of a quiz, as the person sees it. */
export function quizQuestion(page: Page, { prompt }: QuizQuestion): { group: Locator; check: Locator } {
  const form = page.locator('form', { has: page.getByRole('group', { name: prompt }) });
  return { group: form, check: form.getByRole('button', { name: 'Check' }) };
}

export async function answer(page: Page, question: QuizQuestion, side: 'right' | 'wrong'): Promise<void> {
  const { group, check } = quizQuestion(page, question);
  const { text, feedback } = question[side];
  await group.getByRole('radio', { name: text, exact: true }).check();
  await check.click();
  await expect(group).toContainText(side === 'right' ? 'Right' : 'Not this one');
  await expect(group).toContainText(feedback);
}

/** Reads to the end of the step: that is how it counts as seen. */
export async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
}

/** One of the questions that are answered in writing. */
export function writing(
  page: Page,
  question: QuestionKey,
): {
  block: Locator;
  field: Locator;
  note: Locator;
  handIn: Locator;
  receipt: Locator;
} {
  const block = page.locator(`#${question}`);
  return {
    block,
    field: block.getByLabel('Your answer'),
    note: block.locator('app-save-note'),
    handIn: block.getByRole('button', { name: 'Hand in' }),
    receipt: block.locator('.receipt'),
  };
}

/** The server has exactly this text, and the page says so. Begun before what makes the page save it. */
export async function saved(page: Page, question: QuestionKey, text: string): Promise<void> {
  // After a time without a network it may be twenty seconds until the next try.
  const patient = { timeout: 40_000 };
  await page.waitForResponse((response) => {
    const request = response.request();
    const isDraft = request.method() === 'PUT' && request.url().endsWith(`/questions/${question}/draft`);
    return isDraft && response.ok() && (request.postDataJSON() as { text: string }).text === text;
  }, patient);
  await expect(writing(page, question).note).toContainText(/Saved \d/, patient);
}

/** Writes an answer and waits until it is saved. */
export async function write(page: Page, question: QuestionKey, text: string): Promise<void> {
  await Promise.all([saved(page, question, text), writing(page, question).field.fill(text)]);
}
