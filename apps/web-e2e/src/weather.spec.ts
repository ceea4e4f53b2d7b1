import { cutOff, expect, refused, test } from './journey.ts';
import { saved, write, writing, writingPath } from './lesson.ts';

test.describe('An answer in bad weather', () => {
  test('is kept while there is no network, told so, and saved when it is back', async ({ complaints, enter, school }) => {
    complaints.expect(cutOff);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, 'life-of-a-post'));
    const { field, note, handIn } = writing(page, 'life-of-a-post');
    await write(page, 'life-of-a-post', 'The client calls.');

    await page.context().setOffline(true);
    const notice = page.getByText('You are offline. What is on the page stays');
    await expect(notice).toBeVisible();
    const more = 'The client calls. The controller listens.';
    await field.fill(more);
    await expect(note).toContainText(/^Offline since \d/);
    await expect(note).toContainText('Your text is saved on this device.');
    await handIn.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(page.getByText('Not handed in. You are offline.')).toBeVisible();
    await expect(field).toHaveValue(more);

    await Promise.all([saved(page, 'life-of-a-post', more), page.context().setOffline(false)]);
    await expect(notice).toHaveCount(0);
    await page.reload();
    await expect(field).toHaveValue(more);
  });

  test('is on the device when the window dies before the server had it, and goes to the server from the next one', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(cutOff);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, 'life-of-a-post'));
    const { field, note } = writing(page, 'life-of-a-post');
    await write(page, 'life-of-a-post', 'The client calls.');
    await page.route('**/draft', (route) => route.abort());
    const more = 'The client calls. Nobody hears this sentence. 🦉';
    await field.fill(more);
    await expect(note).toContainText('Your text is saved on this device.');
    await page.close({ runBeforeUnload: false });

    const next = await page.context().newPage();
    await next.goto(writingPath(at, 'life-of-a-post'));
    await expect(writing(next, 'life-of-a-post').field).toHaveValue(more);
    await expect(writing(next, 'life-of-a-post').note).toContainText(/Saved \d/);
    await next.getByRole('button', { name: 'Earlier versions' }).first().click();
    const history = next.getByRole('dialog', { name: 'Earlier versions' });
    await expect(history).toContainText('No earlier version yet');
    await history.getByRole('button', { name: 'Close', exact: true }).last().click();
    await next.close();
  });

  test('is handed in once, however often it is pressed and whatever gets lost on the way back', async ({
    complaints,
    enter,
    school,
  }) => {
    complaints.expect(cutOff);
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const page = await enter(at.students[0], writingPath(at, 'looking-back'));
    const { field, handIn, receipt, block } = writing(page, 'looking-back');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/submissions')) sent.push(request.headers()['idempotency-key'] ?? '');
    });
    await field.fill('The hardest part was the first query.');

    // The server takes it, and its answer never arrives.
    await page.route(
      '**/submissions',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await handIn.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).dblclick();
    await expect(block.getByText('Your text is still here.')).toBeVisible();
    expect(sent).toHaveLength(1);

    await handIn.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand in' }).click();
    await expect(receipt).toContainText('Handed in');
    expect(new Set(sent).size).toBe(1);
    const answers = await school.ask<{ items: unknown[] }>(
      at.teacher,
      'GET',
      `/classes/${at.id}/modules/${at.moduleId}/answers?question=looking-back&state=all`,
    );
    expect(answers.items).toHaveLength(1);
  });

  test('written in two tabs shows both texts, and none of them is lost', async ({ complaints, enter, school }) => {
    complaints.expect(refused(412));
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const here = await enter(at.students[0], writingPath(at, 'looking-back'));
    const there = await here.context().newPage();
    await there.goto(writingPath(at, 'looking-back'));
    await expect(writing(there, 'looking-back').field).toBeVisible();

    await write(here, 'looking-back', 'What I wrote in the morning.');
    await writing(there, 'looking-back').field.fill('What I wrote at noon.');

    const { block } = writing(there, 'looking-back');
    await expect(block.getByText('There are two texts')).toBeVisible();
    await expect(block.getByText('What I wrote in the morning.')).toBeVisible();
    await expect(block.getByText('What I wrote at noon.')).toBeVisible();
    const mine = block.getByRole('button', { name: 'Go on with this one' }).first();
    await Promise.all([saved(there, 'looking-back', 'What I wrote at noon.'), mine.click()]);
    await expect(writing(there, 'looking-back').field).toHaveValue('What I wrote at noon.');
    await block.getByText('The other text', { exact: true }).click();
    await expect(block.getByText('What I wrote in the morning.')).toBeVisible();
  });
});
