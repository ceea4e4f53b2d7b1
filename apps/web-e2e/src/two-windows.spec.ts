import { expect, refused, test } from './journey.ts';
import { write, writing, writingPath } from './lesson.ts';
import { expectOpenToAll } from './screen.ts';

const question = 'looking-back';
const phone = { viewport: { width: 390, height: 844 } };

test.describe('An answer that is written on a laptop and on a phone', () => {
  test('is not handed in over a paragraph that was never read, and can be made into one text', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(refused(412));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const laptop = await enter(mina, writingPath(at, question));
    await write(laptop, question, 'In the morning I read about caches.\n\nTomorrow I test one.');
    const other = await enter(mina, writingPath(at, question), phone);
    await expect(writing(other, question).field).toHaveValue(/Tomorrow/);
    await write(other, question, 'In the morning I read about caches and queues.\n\nOn the bus I thought of locks.');

    const { block, field, handIn, receipt } = writing(laptop, question);
    await handIn.click();
    await laptop.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(block.getByText('There are two texts')).toBeVisible();
    const differs = block.getByRole('region', { name: 'What differs' });
    await expect(differs.locator('del')).toContainText(['and queues', 'On the bus', 'thought of locks']);
    await expect(differs.locator('ins')).toContainText(['Tomorrow', 'test one']);
    await expectOpenToAll(laptop, 'two texts', `#${question}`);

    // By keyboard alone: the focus is where the texts are, and then where they are one.
    const merge = block.getByRole('button', { name: 'Merge: edit both' });
    for (let press = 0; press < 12; press++) {
      if (await merge.evaluate((button) => button === document.activeElement)) break;
      await laptop.keyboard.press('Tab');
    }
    await expect(merge).toBeFocused();
    await laptop.keyboard.press('Enter');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(
      /caches and queues\.\nIn .* caches\.\n\nOn the bus I thought of locks\.\nTomorrow I test one\.$/,
    );
    await expect(block.getByText('What was written here')).toBeVisible();
    await expect(block.getByText('What was saved elsewhere')).toBeVisible();

    await handIn.click();
    await laptop.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(receipt).toContainText('Handed in');
    await block.getByRole('button', { name: 'Earlier versions' }).click();
    await expect(laptop.getByRole('dialog', { name: 'Earlier versions' })).toContainText('In the morning I read about caches');
    await expect(laptop.getByRole('button', { name: 'Go back to this text' })).toHaveCount(0);
  });

  test('goes on from the newest text where its writer comes back to the page', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;
    const laptop = await enter(mina, writingPath(at, question));
    await write(laptop, question, 'On the laptop.');
    const other = await enter(mina, writingPath(at, question), phone);
    await expect(writing(other, question).field).toHaveValue('On the laptop.');
    await write(other, question, 'On the laptop, and on the phone.');
    await laptop.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(writing(laptop, question).field).toHaveValue('On the laptop, and on the phone.');
  });
});

test('What a teacher types for the class is back after the page was closed, until it is saved', async ({ enter, school }) => {
  const at = await school.class('Ines Duarte', 'Mina Sato');
  const path = `/classes/${at.id}/review/${at.moduleId}/summary/${question}`;
  const label = 'What the class should take from it';
  const page = await enter(at.teacher, path);
  await page.getByLabel(label).fill('Most of you named the cost of a cache; few said when it is stale.');
  await expect(page.locator('app-typed-note')).toHaveText('Kept on this device meanwhile.');
  await page.close();
  const again = await page.context().newPage();
  await again.goto(path);
  const found = again.getByLabel(label);
  await expect(found).toHaveValue(/when it is stale/);
  await expect(again.locator('app-typed-note')).toHaveText('This is what you wrote here before.');
  await expectOpenToAll(again, 'a text that is back');
  await again.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(again.getByText('Saved', { exact: true })).toBeVisible();
  await again.reload();
  await expect(found).toHaveValue(/when it is stale/);
  await expect(again.locator('app-typed-note')).toHaveText('');
});
