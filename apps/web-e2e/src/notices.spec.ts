import { expect, settled, test } from './journey.ts';
import { expectOpenToAll } from './screen.ts';

test.describe('Mails', () => {
  test('come about what a student wants to know, and the admin finds invitations apart from them', async ({ enter, school }) => {
    const at = await school.class('Ines Duarte', 'Mina Sato');
    const [mina] = at.students;

    const page = await enter(mina, '/account#notices');
    const feedback = page.getByRole('checkbox', { name: 'Feedback is there' });
    await expect(feedback).toBeChecked();
    await expect(page.getByRole('heading', { name: 'Mails', exact: true })).toBeInViewport();
    await expect(page.getByText(mina.email).last()).toBeVisible();
    await feedback.uncheck();
    await expect(page.getByText('You will not get these mails any more.')).toBeVisible();
    await settled(page);
    await expectOpenToAll(page, 'mails in my account', 'app-notice-choices');

    const other = await enter(mina, '/account');
    await expect(other.getByRole('checkbox', { name: 'Feedback is there' })).not.toBeChecked();
    await expect(other.getByRole('checkbox', { name: 'An answer is due soon' })).toBeChecked();

    const teacher = await enter(at.teacher, '/account');
    await expect(teacher.getByRole('checkbox', { name: 'What waits for review' })).not.toBeChecked();
    await expect(teacher.getByRole('checkbox', { name: 'Feedback is there' })).toBeHidden();

    const newcomer = await school.person('student', 'Nina Neu');
    await school.ask(school.admin, 'POST', `/accounts/${newcomer.id}/invitations`);
    const admin = await enter(school.admin, '/admin/mail');
    const invitation = admin.getByRole('button', { name: `Open the mail to ${newcomer.email}` });
    await expect(invitation).toBeVisible();
    await admin.getByLabel('Show').selectOption('Notices');
    await expect(invitation).toBeHidden();
  });
});
