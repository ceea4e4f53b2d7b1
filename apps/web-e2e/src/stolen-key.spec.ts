import { expect, refused, settled, signIn, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';

test('A key that was stolen ends the sign-in when it is used; who owns it is told, and the record tells the school', async ({
  complaints,
  enter,
  product,
  school,
}) => {
  complaints.expect(refused(401));
  const noor = await school.person('student', 'Noor Haddad');
  const page = await enter(noor, '/account/sign-ins');
  await expect(page.getByText('This one')).toBeVisible();
  const [stolen] = await page.context().cookies(`${product.origin}/api/auth/refresh`);
  // Each visit changes the key: this one is two steps old then.
  for (let visits = 0; visits < 2; visits++) {
    await page.reload();
    await expect(page.getByText('This one')).toBeVisible();
  }
  const headers = { cookie: `refresh=${stolen?.value}`, 'user-agent': 'A stranger' };
  const answer = await fetch(`${product.origin}/api/auth/refresh`, { method: 'POST', headers });
  expect(answer.status).toBe(401);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(page, noor);
  const told = page.getByRole('listitem').filter({ hasText: 'Ended because an old key was used' });
  await expect(told).toHaveCount(1);
  await settled(page);
  await expectOpenToAll(page, 'a sign-in that was ended');
  await told.getByRole('link', { name: 'change your password' }).click();
  await expect(page.getByRole('heading', { name: 'Change password' })).toBeVisible();

  const admin = await enter(school.admin, `/admin/record?person=${noor.id}`);
  const event = admin.getByRole('listitem').filter({ hasText: 'an old key of a sign-in was used' });
  await event.locator('summary').press('Enter');
  await expect(event).toContainText('A stranger');
});
