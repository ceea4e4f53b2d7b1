import { createHash, randomUUID } from 'node:crypto';
import type { Answer, Call } from '../../bench/src/load.ts';
import { sleep } from '../../launcher/src/processes.ts';
import type { Chance } from './chance.ts';
import type { Place, School, Student } from './school.ts';

export const QUESTIONS = ['life-of-a-post', 'sql-or-nosql', 'looking-back'] as const;

/** What the server has said yes to, in one question of one class. */
export interface Promised {
  place: Place;
  questionKey: string;
  /** Every text whose saving was acknowledged, by the revision it was given. */
  saved: Map<number, string>;
  /** Every text that was sent, whatever came back. */
  sent: Set<string>;
  handedIn: { id: string; text: string } | null;
}

/** Answers that nobody may get, whatever is killed. */
export interface Fault {
  what: string;
  answer: string;
}

/** A request that was answered with yes. */
export interface Yes {
  asked: number;
  answered: number;
}

/** Fewer than the history keeps, so that every acknowledged text can be asked for at the end. */
const SAVES_OF_A_PLACE = 40;

const alphabets = ['a word of prose ', 'שלום עולם ', 'e\u0301a\u0308 ', '🦉👩‍👩‍👧‍👦 ', '`SELECT 1;`\n\t', '“ﬁ”\u200b\r\n'] as const;

/** One student who writes, is never told the truth by chance, and remembers every yes. */
export class Writer {
  readonly promised: Promised[] = [];
  readonly faults: Fault[] = [];
  readonly said: Yes[] = [];
  /** Requests that were not answered with yes, because something was being killed. */
  troubles = 0;
  private token = '';
  private readonly school: School;
  private readonly student: Student;
  private readonly chance: Chance;

  constructor(school: School, student: Student, chance: Chance) {
    this.school = school;
    this.student = student;
    this.chance = chance;
  }

  async write(ending: AbortSignal): Promise<void> {
    for (const place of this.chance.shuffled(this.student.places))
      for (const questionKey of this.chance.shuffled(QUESTIONS)) {
        if (ending.aborted) return;
        await this.answer({ place, questionKey, saved: new Map(), sent: new Set(), handedIn: null }, ending);
      }
  }

  private async answer(promised: Promised, ending: AbortSignal): Promise<void> {
    this.promised.push(promised);
    const saves = this.chance.between(3, SAVES_OF_A_PLACE);
    let revision = 0;
    for (let count = 0; count < saves && !ending.aborted; count++) revision = await this.save(promised, revision, ending);
    if (!ending.aborted) await this.handIn(promised, ending);
  }

  /** Sends a text until the server says yes to it; answers with the revision that is then there. */
  private async save(promised: Promised, base: number, ending: AbortSignal): Promise<number> {
    const text = this.text();
    promised.sent.add(text);
    let revision = base;
    while (!ending.aborted) {
      const answer = await this.ask(promised, 'PUT', 'draft', { text, milestone: true }, { 'if-match': `"${revision}"` });
      if (answer?.status === 200) {
        const saved = (JSON.parse(answer.body) as { revision: number }).revision;
        if (saved !== revision + 1) this.fault(`revision ${revision} was followed`, answer);
        promised.saved.set(saved, text);
        return saved;
      }
      if (answer?.status === 412) {
        const { current } = JSON.parse(answer.body) as { current: { text: string; revision: number } };
        const promisedBefore = Math.max(0, ...promised.saved.keys());
        if (current.revision < promisedBefore) this.fault(`revision ${promisedBefore} was acknowledged before`, answer);
        // The answer to this very text was lost on the way, not the text.
        if (current.text === text) return current.revision;
        revision = current.revision;
      }
    }
    return revision;
  }

  private async handIn(promised: Promised, ending: AbortSignal): Promise<void> {
    const text = this.text();
    promised.sent.add(text);
    const key = randomUUID();
    while (!ending.aborted) {
      const answer = await this.ask(promised, 'POST', 'submissions', { text }, { 'idempotency-key': key });
      if (answer?.status === 201) {
        const { id, textHash } = JSON.parse(answer.body) as { id: string; textHash: string };
        if (textHash !== createHash('sha256').update(text).digest('hex')) this.fault('the receipt is for another text', answer);
        promised.handedIn = { id, text };
        return;
      }
      if (answer?.status === 409) this.fault('nothing was handed in before', answer);
    }
  }

  /** Null when there was no answer, or one that says to try again. */
  private async ask(promised: Promised, method: string, what: string, body: object, headers: object): Promise<Answer | null> {
    await sleep(this.chance.between(50, 350));
    const { classId, classModuleId } = promised.place;
    const path = `/api/classes/${classId}/modules/${classModuleId}/questions/${promised.questionKey}/${what}`;
    const call: Call = {
      method,
      path,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      body: JSON.stringify(body),
    };
    const asked = performance.now();
    const answer = await this.school.client.send(call).catch(() => null);
    if (answer?.status === 200 || answer?.status === 201) {
      this.said.push({ asked, answered: performance.now() });
      return answer;
    }
    if (answer?.status === 401) {
      this.token = await this.school.signIn(this.student).catch(() => this.token);
      return null;
    }
    this.troubles++;
    if (answer?.status === 409 || answer?.status === 412) return answer;
    if (answer && !(answer.status === 503 && Number(answer.headers['retry-after']) > 0))
      this.fault('no such answer is right', answer);
    return null;
  }

  private fault(what: string, { status, body }: Answer): void {
    this.faults.push({ what, answer: `${status} ${body.slice(0, 300)}` });
  }

  private text(): string {
    return `${randomUUID()} ${this.chance.pick(alphabets).repeat(this.chance.between(1, 120))}`;
  }
}
