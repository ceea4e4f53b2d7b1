import type { School } from './school.ts';
import type { Promised } from './writer.ts';

/** What became of what the server had said yes to; empty lists are what it owes. */
export interface Kept {
  acknowledged: number;
  handedIn: number;
  /** Acknowledged texts that are nowhere: neither the draft, nor in its history. */
  lost: string[];
  /** Receipts without their submission, or with another text. */
  receiptsBroken: string[];
  /** Questions with more than one submission. */
  twice: string[];
  /** Stored texts that nobody ever sent. */
  invented: string[];
}

interface Stored {
  enrollment_id: string;
  question_key: string;
  text: string;
}

const keyOf = ({ enrollment_id, question_key }: Stored) => `${enrollment_id}/${question_key}`;

/** Looks into the database itself, whatever the server would say. */
export async function checkPromises(school: School, promised: readonly Promised[]): Promise<Kept> {
  const drafts = await school.sql<Stored & { revision: number }>('SELECT enrollment_id, question_key, text, revision FROM draft');
  const history = await school.sql<Stored>('SELECT enrollment_id, question_key, text FROM draft_revision');
  const submissions = await school.sql<Stored & { id: string }>('SELECT id, enrollment_id, question_key, text FROM submission');
  const textsOf = Map.groupBy([...drafts, ...history], keyOf);
  const draftOf = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  const handedInOf = Map.groupBy(submissions, keyOf);
  const kept: Kept = { acknowledged: 0, handedIn: 0, lost: [], receiptsBroken: [], twice: [], invented: [] };
  for (const { place, questionKey, saved, sent, handedIn } of promised) {
    const key = `${place.enrollmentId}/${questionKey}`;
    const stored = new Set((textsOf.get(key) ?? []).map(({ text }) => text));
    const draft = draftOf.get(key);
    for (const [revision, text] of saved) {
      kept.acknowledged++;
      const later = draft && draft.revision > revision;
      const same = draft?.revision === revision && draft.text === text;
      if (!(same || (later && stored.has(text)))) kept.lost.push(`${key} revision ${revision}`);
    }
    const submitted = handedInOf.get(key) ?? [];
    if (handedIn) {
      kept.handedIn++;
      if (!submitted.some(({ id, text }) => id === handedIn.id && text === handedIn.text)) kept.receiptsBroken.push(key);
    }
    if (submitted.length > 1) kept.twice.push(key);
    for (const text of [...stored, ...submitted.map(({ text }) => text)]) if (!sent.has(text)) kept.invented.push(key);
  }
  return kept;
}
