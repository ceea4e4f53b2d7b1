import { parseArgs } from 'node:util';
import { EMAIL_MAX, emailProblem, nameProblem } from '@big-six/domain';
import type { PlatformRole } from '../platform/auth/access';
import { CommandError } from '../platform/errors/command-error';
import { messageOf } from '../platform/errors/message-of';
import { Refusal } from '../platform/errors/refusal';
import { unstorableText } from '../platform/validation/read-json';
import { characters } from '../platform/validation/text';
import { PLATFORM_ROLES } from './accounts.dto';
import type { AccountsService } from './accounts.service';

export const USAGE = `Usage:
  admin.mjs create --email ADDRESS --name NAME [--role admin|teacher|student]
  admin.mjs reset-password --email ADDRESS
  admin.mjs publish FOLDER [--course KEY] [--dry-run]
  admin.mjs import-roster FILE [--apply]
  admin.mjs undo-roster ID

The password is taken from ADMIN_PASSWORD, or asked for; without either one is made and printed once.
DATABASE_URL says which database.`;

export type Command =
  { name: 'create'; email: string; personName: string; role: PlatformRole } | { name: 'reset-password'; email: string };

/** Reads a command line. @throws CommandError saying what is missing or wrong */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (more.length > 0)
    throw new CommandError(`"${more.join(' ')}" is too much. Put names of several words into quotes.\n\n${USAGE}`);
  if (name !== 'create' && name !== 'reset-password') throw new CommandError(USAGE);
  const email = values.email?.normalize('NFC').trim();
  if (!email) throw new CommandError(`Say whose account with --email.\n\n${USAGE}`);
  if (name === 'reset-password') return { name, email };
  const wrongEmail = emailProblem(email);
  if (wrongEmail) throw new CommandError(`${wrongEmail} (--email, at most ${EMAIL_MAX} characters)`);
  const personName = values.name?.normalize('NFC').trim() ?? '';
  const wrongName =
    unstorableText(personName) ?? (/\p{Cc}/u.test(personName) ? 'The name must be one line.' : nameProblem(personName));
  if (wrongName) throw new CommandError(`${wrongName} (--name)`);
  if (characters(personName) > 200) throw new CommandError('The name is longer than 200 characters. (--name)');
  const role = PLATFORM_ROLES.find((one) => one === (values.role ?? 'admin'));
  if (!role) throw new CommandError(`The role must be one of ${PLATFORM_ROLES.join(', ')}. (--role)`);
  return { name, email, personName, role };
}

/** Does what the command says, by the same rules as for admins in the browser. Gives the lines to print. */
export async function runCommand(command: Command, password: string | undefined, accounts: AccountsService): Promise<string[]> {
  try {
    if (command.name === 'create') {
      const { email, personName, role } = command;
      const created = await accounts.create(null, { name: personName, email, role, password });
      return [`Created ${role} ${created.email}.`, ...shown(created.initialPassword)];
    }
    const { id } = await accounts.getByEmail(command.email);
    const { initialPassword } = await accounts.resetPassword(null, id, password);
    return [`The password of ${command.email} is changed, and all its sign-ins are ended.`, ...shown(initialPassword)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not-found') throw new CommandError(`There is no account with the e-mail ${command.email}.`);
    throw new CommandError(error.extras.errors?.map(({ message }) => message).join(' ') ?? error.message);
  }
}

function shown(initialPassword: string | null): string[] {
  return initialPassword === null ? [] : [`Password: ${initialPassword}`, 'It is shown only this once. Keep it safe.'];
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } },
    });
  } catch (error) {
    throw new CommandError(`${messageOf(error)}\n\n${USAGE}`);
  }
}
