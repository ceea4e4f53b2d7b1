import type { TestApp } from './test-app';

/** Until `takeMailsAgain`, no mail to this e-mail can be written; the rest can. */
export async function refuseMailsTo(server: TestApp, recipient: string): Promise<void> {
  await server.sql(`ALTER TABLE mail ADD CONSTRAINT refused_recipient CHECK (recipient <> '${recipient}') NOT VALID`);
}

export async function takeMailsAgain(server: TestApp): Promise<void> {
  await server.sql(`ALTER TABLE mail DROP CONSTRAINT refused_recipient`);
}
