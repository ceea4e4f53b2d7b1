import type { NoticeKind } from '@big-six/domain';
import type { Message } from '../mail/mail.service';
import type { DigestTold } from './digest-notices.repository';
import type { DueTold } from './due-notices.repository';
import { mailMoment } from './moment';
import type { CauseTold, PassedOverTold } from './notice-causes.repository';

/** One who is written to, and the class that it is about. */
export interface Reader {
  accountId: string;
  /** As they want to be called. */
  name: string;
  email: string;
  classId: string;
  className: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** For as long as it is worth sending that something happened. */
const GOOD_FOR_DAYS = 14;
/** Lines of a list; the rest is counted. */
const MOST_LINES = 10;

/** Where mails of this kind are switched off. */
const CHOICES = '{site}/account#notices';

const CAUSES: Record<
  CauseTold['kind'],
  { subject: string; lead: (className: string) => string; why: (className: string) => string }
> = {
  feedback: {
    subject: 'Feedback is there',
    lead: (className) => `there is feedback on what you handed in for ${className}:`,
    why: studies,
  },
  returned: {
    subject: 'Given back for another attempt',
    lead: (className) => `an answer of yours for ${className} was given back, so that you can hand it in once more:`,
    why: studies,
  },
  'second-look-answered': {
    subject: 'Your second look is answered',
    lead: (className) => `there is a reply to what you asked about your grades for ${className}:`,
    why: studies,
  },
  'second-look-asked': {
    subject: 'Asked for a second look',
    lead: (className) => `students of ${className} ask for a second look at a grade:`,
    why: (className) => `you teach ${className}`,
  },
};

/** One mail for each person, class and kind of thing, with everything of it that came together. */
export function causeMails(told: readonly CauseTold[], now: Date): Message[] {
  const groups = Map.groupBy(told, ({ kind, accountId, classId }) => `${kind} ${accountId} ${classId}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { subject, lead, why } = CAUSES[first.kind];
    const className = plain(first.className);
    return message(first, first.kind, {
      subject: `${subject}: ${className}`,
      lead: lead(className),
      lines: all.map((one) => `${plain(one.question)} (${plain(one.module)})\n  ${causePlace(one)}`),
      why: why(className),
      expiresAt: new Date(now.getTime() + GOOD_FOR_DAYS * DAY_MS),
    });
  });
}

/** One mail for each teacher and class, about what their plans did not release. */
export function passedOverMails(told: readonly PassedOverTold[], now: Date): Message[] {
  const groups = Map.groupBy(told, ({ accountId, classId }) => `${accountId} ${classId}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const className = plain(first.className);
    const passed = all.reduce((sum, { count }) => sum + count, 0);
    return message(first, 'release-passed-over', {
      subject: `${passed === 1 ? 'One answer was' : `${passed} answers were`} not released as planned: ${className}`,
      lead: `what you planned to release in ${className} was released, but not these answers: they have another grade since, or none.`,
      lines: all.map(
        ({ module, count, releasesAt, timeZone, classId, classModuleId }) =>
          `${count} in ${plain(module)}, planned for ${mailMoment(new Date(releasesAt), first, timeZone)}\n  {site}/classes/${classId}/review/${classModuleId}/release`,
      ),
      why: `you planned a release in ${className}`,
      expiresAt: new Date(now.getTime() + GOOD_FOR_DAYS * DAY_MS),
    });
  });
}

/** One mail for each student and class, about all that is due soon; of no use once it is due. */
export function dueMails(told: readonly DueTold[]): Message[] {
  const groups = Map.groupBy(told, ({ accountId, classId }) => `${accountId} ${classId}`);
  return [...groups.values()].flatMap((all) => {
    const [first, last] = [all[0], all.at(-1)];
    if (!first || !last) return [];
    const className = plain(first.className);
    return message(first, 'due-soon', {
      subject: `Due soon and not handed in: ${all.length === 1 ? plain(first.module) : className}`,
      lead: `something for ${className} is due soon, and you have not handed it in yet:`,
      lines: all.map(({ module, questions, dueAt, timeZone, classId, classModuleId }) =>
        [
          `${plain(module)}, due ${mailMoment(new Date(dueAt), first, timeZone)}: ${listed(questions.map(plain))}`,
          `  {site}/classes/${classId}/modules/${classModuleId}`,
        ].join('\n'),
      ),
      why: studies(className),
      expiresAt: new Date(last.dueAt),
    });
  });
}

/** One mail for each person, about all classes of theirs whose day begins; of no use after a day. */
export function digestMails(told: readonly DigestTold[], now: Date): Message[] {
  const groups = Map.groupBy(told, ({ accountId }) => accountId);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const waiting = all.flatMap(({ modules }) => modules).reduce((sum, module) => sum + module.waiting, 0);
    return message(first, 'digest', {
      subject: waiting === 1 ? 'One answer waits for review' : `${waiting} answers wait for review`,
      lead: 'this waits for review this morning:',
      lines: all.flatMap(({ classId, className, modules }) =>
        modules.map(
          (module) =>
            `${module.waiting} in ${plain(module.title)} (${plain(className)})\n  {site}/classes/${classId}/review/${module.id}`,
        ),
      ),
      why: 'you asked for it, every morning on which something waits',
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
  });
}

interface Wording {
  subject: string;
  lead: string;
  lines: string[];
  why: string;
  expiresAt: Date;
}

function message({ accountId, name, email }: Reader, kind: NoticeKind, words: Wording): Message {
  const { subject, lead, lines, why, expiresAt } = words;
  const all = [...new Set(lines)];
  const rest = all.length - MOST_LINES;
  const list = [...all.slice(0, MOST_LINES), ...(rest > 0 ? [`and ${rest} more`] : [])].map((line) => `- ${line}`).join('\n');
  const end = `You get this mail because ${why}. Such mails are switched off here:\n${CHOICES}`;
  return {
    accountId,
    recipient: email,
    kind,
    notice: true,
    subject,
    text: `${[`Hello ${plain(name)},`, lead, list, end].join('\n\n')}\n`,
    expiresAt,
  };
}

function causePlace({ kind, classId, classModuleId, stepKey, questionKey }: CauseTold): string {
  if (kind === 'second-look-asked') return `{site}/classes/${classId}/second-looks`;
  const module = `{site}/classes/${classId}/modules/${classModuleId}`;
  return stepKey === null ? module : `${module}/steps/${stepKey}#${questionKey}`;
}

function studies(className: string): string {
  return `you are a student of ${className}`;
}

function listed(names: readonly string[]): string {
  return names.length > MOST_LINES ? `${names.slice(0, MOST_LINES).join(', ')} and more` : names.join(', ');
}

/** What people named, on one line and read in one direction: it stands in subjects and among lines of ours. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}
