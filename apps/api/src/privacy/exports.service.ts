import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound, Refusal } from '../platform/errors/refusal';
import { PERSONAL } from './personal-data';
import { type AnswerText, PrivacyRepository } from './privacy.repository';

const READ_ME = `Everything this classroom keeps about one person.

person.json  every table that says something about the person, row by row, without passwords, keys and the like
answers/     what was handed in, one file for each answer, exactly as it was written

Who changes class takes their work along: both classes have it since. In person.json such rows stand once for each class;
"origin_id" is the id of the row that they were carried from, and "moved_to_id" the enrollment that somebody went on to.
In answers/ each answer stands once, and names the classes that it was carried to.
`;

/** Everything about one person as an archive that people and programs can read. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly privacy: PrivacyRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** For the person: without grades that are not released and what the staff notes for itself. */
  async own(actor: Actor): Promise<Readable> {
    if (actor.viewerId !== null)
      throw new Refusal(
        'only-looking',
        'What is kept about a person is theirs to take away, or the school’s under its own name.',
      );
    return this.archive(actor, actor.accountId, 'person');
  }

  /** For the school: everything. @throws Refusal `not-found` */
  ofAccount(admin: Actor, accountId: string): Promise<Readable> {
    return this.archive(admin, accountId, 'school');
  }

  private async archive(actor: Actor, accountId: string, audience: 'person' | 'school'): Promise<Readable> {
    const tables: Record<string, unknown> = {};
    const answers = await this.database.transaction(async () => {
      if (!(await this.privacy.lock(accountId))) throw notFound('account');
      for (const [table, rule] of Object.entries(PERSONAL)) {
        if (rule.told === 'person' || rule.told === audience)
          tables[table] = await this.privacy.rows(table, rule, accountId, audience);
      }
      await this.audit.record(actor, { action: 'account.exported', subjectKind: 'account', subjectId: accountId });
      return this.privacy.answers(accountId);
    });
    const zip = new ZipFile();
    const add = (text: string, path: string): void => zip.addBuffer(Buffer.from(text, 'utf8'), path);
    add(READ_ME, 'read-me.txt');
    add(JSON.stringify(tables, null, 2), 'person.json');
    answers.forEach((answer, index) => add(markdown(answer), `answers/${fileName(answer, index)}`));
    zip.end();
    return zip.outputStream as Readable;
  }
}

function markdown(answer: AnswerText): string {
  const facts = [`- Class: ${answer.class}`, `- Attempt: ${answer.attempt}`, `- Handed in: ${answer.receivedAt.toISOString()}`];
  if (answer.alsoIn.length > 0) facts.push(`- Carried to: ${answer.alsoIn.join(', ')}`);
  return `# ${answer.module}: ${answer.question}\n\n${facts.join('\n')}\n\n---\n\n${answer.text}\n`;
}

/** Plain letters only: names of classes and modules can hold what no file name may. */
function fileName({ question, attempt }: AnswerText, index: number): string {
  return `${String(index + 1).padStart(3, '0')}-${question}-attempt-${attempt}.md`;
}
