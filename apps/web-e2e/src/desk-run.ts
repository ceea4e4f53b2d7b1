import { expect, type Page } from '@playwright/test';
import type { DeskSchool, Pile } from './desk-school.ts';

/** What a run of grading took. */
export interface Run {
  readonly answers: number;
  readonly presses: number;
  /** Milliseconds from the key that moves on until the next answer is painted. */
  readonly paints: readonly number[];
  readonly requests: number;
  /** Requests that were waited for: there was nothing to read meanwhile. */
  readonly blocking: number;
}

/**
 * Measures in the page, as the browser tells: from the time stamp of the key to the frame after the one in which the heading of the
 * next answer stands.
 */
export async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { paints: seen });
    const name = (): string => document.querySelector('#answer-of')?.textContent ?? '';
    document.addEventListener(
      'keydown',
      (event) => {
        const before = name();
        requestAnimationFrame(() => {
          // The next task after a frame was handed over for painting.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            if (name() !== before) seen.push(performance.now() - event.timeStamp);
          };
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
}

/** Grades so many answers as they come, with the level that `digitsFor` says for a text. @returns what it took */
export async function gradeByKeys(
  page: Page,
  answers: number,
  digitsFor: (text: string) => readonly string[],
  each: (done: number) => Promise<void> | void = () => undefined,
): Promise<Run> {
  const heading = page.locator('#answer-of');
  await expect(heading).toBeVisible();
  await watchPaints(page);
  let requests = 0;
  let presses = 0;
  let blocking = 0;
  const count = (): void => void requests++;
  const api = (url: string): boolean => url.includes('/api/');
  page.on('request', (request) => api(request.url()) && count());
  for (let done = 0; done < answers; done++) {
    const text = await frontText(page);
    const label = await heading.textContent();
    for (const key of digitsFor(text)) {
      await page.keyboard.press(key);
      presses++;
    }
    await each(done + 1);
    if (done + 1 === answers) break;
    // Who has to wait has nothing in front: the next answer, or else what is shown in its place, comes with the next frame.
    const after = await page.waitForFunction(
      (before) => {
        const now = document.querySelector('#answer-of')?.textContent;
        return now === before ? null : { waited: now === undefined };
      },
      label,
      { polling: 'raf' },
    );
    if ((await after.jsonValue())?.waited) blocking++;
    await expect(heading).toBeVisible();
    // As long as no reader is faster: a key that is heard sooner is taken for the same press.
    await page.waitForTimeout(260);
  }
  const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints);
  return { answers, presses, paints, requests, blocking };
}

/** The text that is in front, as it is shown. */
export async function frontText(page: Page): Promise<string> {
  return (await page.locator('app-answer-sheet:not([hidden])').textContent()) ?? '';
}

/** The number that the answer gives itself. */
export function numberOf(text: string): number {
  return Number(/Answer number (\d+)/.exec(text)?.[1] ?? Number.NaN);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function tell(title: string, run: Run): void {
  const { answers, presses, paints, requests, blocking } = run;
  const rounded = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
  console.log(
    `${title}: ${answers} answers, ${rounded(presses / answers)} actions and ${rounded(requests / answers)} requests per answer, ` +
      `${rounded(blocking / answers)} of them waited for; key to paint p50 ${rounded(percentile(paints, 0.5))} ms, p95 ${rounded(percentile(paints, 0.95))} ms`,
  );
}

/** The level that an answer gets: another for every number, so that a grade on the wrong answer shows. */
export const digit = (text: string): string => String(numberOf(text) % 3);

/** As many answers are graded as were, each once, each with the level that belongs to its own text. */
export async function expectOwnGrades(school: DeskSchool, at: Pile, count: number, criteria: number): Promise<void> {
  await expect.poll(async () => (await school.grades(at)).length).toBe(count);
  const rows = await school.grades(at);
  expect(rows.filter(({ grades }) => grades !== 1)).toEqual([]);
  const wrong = rows.filter(({ text, points }) => points !== criteria * 100 * (numberOf(text) % 3));
  expect(wrong.map(({ text, points }) => `${text.slice(0, 20)}: ${points}`)).toEqual([]);
  console.log(`${rows.length} of ${count} grades in the database, none double, none on another answer`);
}
