import {
  type Graded,
  type QuizQuestionResult,
  type QuizResult,
  type SorterItemResult,
  type SorterResult,
  type VocabularyQuestionResult,
  type VocabularyResult,
} from './attempt';
import {
  type Block,
  type DocumentLabBlock,
  type QuizBlock,
  type SorterBlock,
  type SqlLabBlock,
  type VocabularyBlock,
  type VocabularyEntry,
} from './document';
import { judgeAnswers, score } from './grade/answers';
import { gradeDocumentLab, gradeSqlLab } from './grade/lab';
import { editDistance } from './spelling';
import { isCleanText } from './text';

export { gradeDocumentLab, gradeSqlLab, longestLabAnswer } from './grade/lab';

/** Blocks whose answers a student sends and the server grades by itself. Tasks at the practice API are not sent: the server saw them. */
export type GradedBlock = QuizBlock | VocabularyBlock | SorterBlock | SqlLabBlock | DocumentLabBlock;

/** Words and keys, in UTF-16 units. */
const longestWord = 100;

/** Whether attempts at it can be sent. */
export function isGradedBlock(block: Block): block is GradedBlock {
  return ['quiz', 'vocabulary', 'sorter', 'sql-lab', 'document-lab'].includes(block.kind);
}

/** `answers` is what came from outside: anything. What cannot be graded is refused with one problem a field; it never throws. */
export function grade(block: GradedBlock, answers: unknown): Graded {
  switch (block.kind) {
    case 'quiz':
      return gradeQuiz(block, answers);
    case 'vocabulary':
      return gradeVocabulary(block, answers);
    case 'sorter':
      return gradeSorter(block, answers);
    case 'sql-lab':
      return gradeSqlLab(block, answers);
    case 'document-lab':
      return gradeDocumentLab(block, answers);
  }
}

/** Grades the questions that were answered, at least one. See `grade`. */
export function gradeQuiz(block: QuizBlock, answers: unknown): Graded<QuizResult> {
  const judged = judgeAnswers(block.questions, answers, 'a question of this quiz', longestWord, ({ key, options }, chosen) => {
    const option = options.find((option) => option.key === chosen);
    if (!option) return 'must be the key of one of the options';
    const question: QuizQuestionResult = { key, chosen: option.key, right: option.right, feedback: option.feedback };
    return question;
  });
  if (!judged.ok) return judged;
  return { ok: true, result: { kind: 'quiz', questions: judged.questions, ...score(judged.questions) } };
}

/** Grades the entries that were answered, at least one. Case and blanks around the word do not matter. See `grade`. */
export function gradeVocabulary(block: VocabularyBlock, answers: unknown): Graded<VocabularyResult> {
  const judged = judgeAnswers(block.entries, answers, 'an entry of this vocabulary check', longestWord, (entry, answer) => {
    const word = answer.trim();
    if (word === '') return 'must not be blank';
    if (!isCleanText(word)) return 'must not contain control characters or broken Unicode';
    return gradeWord(entry, word);
  });
  if (!judged.ok) return judged;
  return { ok: true, result: { kind: 'vocabulary', questions: judged.questions, ...score(judged.questions) } };
}

/** Grades the items that were put somewhere, at least one. See `grade`. */
export function gradeSorter(block: SorterBlock, answers: unknown): Graded<SorterResult> {
  const judged = judgeAnswers(block.items, answers, 'an item of this sorter', longestWord, (item, chosen) => {
    if (!block.bins.some(({ key }) => key === chosen)) return 'must be the key of one of the bins';
    const right = chosen === item.bin;
    const feedback = right ? item.feedback : 'That is not its place. Read it once more, and ask whose job it is.';
    const question: SorterItemResult = { key: item.key, chosen, right, feedback };
    return question;
  });
  if (!judged.ok) return judged;
  return { ok: true, result: { kind: 'sorter', questions: judged.questions, ...score(judged.questions) } };
}

function gradeWord(entry: VocabularyEntry, word: string): VocabularyQuestionResult {
  const given = folded(word);
  const accepted = [entry.answer, ...entry.accept].map(folded);
  if (accepted.includes(given)) return { key: entry.key, chosen: word, outcome: 'right', right: true, feedback: entry.feedback };
  const near = accepted.some((answer) => editDistance(given, answer) === 1);
  return {
    key: entry.key,
    chosen: word,
    outcome: near ? 'near' : 'wrong',
    right: false,
    feedback: near
      ? 'So close: one letter is off. Check the spelling.'
      : `Not the word we are after. It has ${entry.letters} letters; read the clue once more.`,
  };
}

function folded(word: string): string {
  return word.normalize('NFC').trim().toLowerCase().normalize('NFC');
}
