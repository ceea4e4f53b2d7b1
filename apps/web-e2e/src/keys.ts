import { expect, type Locator, type Page } from '@playwright/test';

/** A long page has so many stops. */
const most = 250;

/** Presses Tab, or Shift and Tab, until this has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

/** Goes to a button by keyboard and presses it. */
export async function pressOn(page: Page, button: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, button, key);
  // One that is busy ignores a press.
  await expect(button).toBeEnabled();
  await page.keyboard.press('Enter');
}

/** Writes over what stands in the editor that has the focus, key by key. It closes brackets and quotes itself. */
export async function typeOver(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(code);
}

/** Inside an editor Tab indents. */
export async function leaveEditor(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
}

/** Chooses from the list that has the focus by the first letters of what is wanted. */
export async function chooseByLetters(page: Page, list: Locator, label: string, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
  await expect(list.locator('option:checked')).toHaveText(label);
}
