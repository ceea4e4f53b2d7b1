import { type Asked, askedBy, shownBy } from './compare/block-parts';
import { movedKeys, pairs, same } from './compare/pairs';
import { capital, excerpt, kindWord, listed, nameOf, quoted, titleOf } from './compare/words';
import { isMarkedBlock } from './completion';
import { type Block, type BlockKind, type ModuleDocument, type Step } from './document';

/**
 * What changed from one version of a module to another. Things are the same thing when they have the same key. Every change says itself
 * in a sentence of plain text, for those who decide whether their class moves. All lists are in the order of the newer version; what is
 * gone comes last.
 */
export interface ModuleChanges {
  /** Nothing that anybody reads or answers is different. */
  none: boolean;
  module: ModuleChange[];
  steps: StepChange[];
  /** Everything but running text, which is told with its step. */
  blocks: BlockChange[];
  /** What is asked of students; their answers are filed under these keys. */
  questions: QuestionChange[];
}

export const moduleParts = ['number', 'title', 'team', 'summary'] as const;
export type ModulePart = (typeof moduleParts)[number];

export interface ModuleChange {
  part: ModulePart;
  says: string;
}

/** `text`: running text; `order`: what stands in it, in another order. */
export const stepParts = ['title', 'label', 'summary', 'text', 'order'] as const;
export type StepPart = (typeof stepParts)[number];

export interface StepChange {
  change: 'added' | 'removed' | 'moved' | 'changed';
  stepKey: string;
  /** Place and title in the newer version; of a step that is gone, in the older one. */
  number: number;
  title: string;
  /** Of a step that changed: in what. One with another title was renamed. */
  parts: StepPart[];
  says: string;
}

/** `completes`: what completes it; `questions`: see the questions; `content`: anything else that it shows. */
export const blockParts = ['kind', 'title', 'completes', 'questions', 'content'] as const;
export type BlockPart = (typeof blockParts)[number];

export interface BlockChange {
  /** `moved`: to another step. */
  change: 'added' | 'removed' | 'moved' | 'changed';
  blockKey: string;
  kind: BlockKind;
  title: string | null;
  /** The step it stands on in the newer version; of a block that is gone, in the older one. */
  stepKey: string;
  /** Of a block that changed: in what. */
  parts: BlockPart[];
  says: string;
}

export const questionParts = ['kind', 'prompt', 'options', 'answer', 'rubric', 'words'] as const;
export type QuestionPart = (typeof questionParts)[number];

export interface QuestionChange {
  change: 'added' | 'removed' | 'changed';
  blockKey: string;
  /** Key within the block; of a written question the block's own. */
  questionKey: string;
  kind: BlockKind;
  /** Title of its block. */
  title: string | null;
  /** Beginning of what it asks, as plain text. */
  asks: string;
  /** Of a question that changed: in what. Feedback, hints and model solutions are not part of what is asked. */
  parts: QuestionPart[];
  says: string;
}

/** What a class meets when it goes from one version to the other; parts are the same where their keys are. */
export function compareModules(before: ModuleDocument, after: ModuleDocument): ModuleChanges {
  const module = compareHeads(before, after);
  const steps = compareSteps(before.steps, after.steps);
  const both = pairs(placedBlocks(before), placedBlocks(after), ({ block }) => block.key);
  const blocks = both.flatMap(([old, now]) => compareBlocks(old, now));
  const questions = both.flatMap(([old, now]) => compareQuestions(old?.block, now?.block));
  const none = [module, steps, blocks, questions].every(({ length }) => length === 0);
  return { none, module, steps, blocks, questions };
}

function compareHeads(before: ModuleDocument, after: ModuleDocument): ModuleChange[] {
  return moduleParts
    .filter((part) => before[part] !== after[part])
    .map((part) => ({ part, says: `The module’s ${part} is now ${quoted(String(after[part]))}.` }));
}

const stepWords: Record<Exclude<StepPart, 'title'>, string> = {
  label: 'another short title',
  summary: 'another summary',
  text: 'text changed',
  order: 'another order',
};

function compareSteps(before: readonly Step[], after: readonly Step[]): StepChange[] {
  const keyOf = ({ key }: Step) => key;
  const moved = movedKeys(before.map(keyOf), after.map(keyOf));
  return pairs(before, after, keyOf).flatMap(([old, now]): StepChange[] => {
    const step = now ?? old;
    if (!step) return [];
    const { key: stepKey, number, title } = step;
    const name = quoted(title);
    const change = { stepKey, number, title, parts: [] };
    if (!old) return [{ ...change, change: 'added', says: `New step ${number}, ${name}.` }];
    if (!now) return [{ ...change, change: 'removed', says: `Step ${number}, ${name}, is gone.` }];
    const changes: StepChange[] = [];
    if (moved.has(stepKey))
      changes.push({ ...change, change: 'moved', says: `${name} is now step ${number} and was step ${old.number}.` });
    const parts = changedStepParts(old, now);
    const how = parts.map((part) => (part === 'title' ? `was called ${quoted(old.title)}` : stepWords[part]));
    if (parts.length > 0) changes.push({ ...change, change: 'changed', parts, says: `Step ${number}, ${name}: ${listed(how)}.` });
    return changes;
  });
}

function changedStepParts(before: Step, after: Step): StepPart[] {
  const changed: Record<StepPart, boolean> = {
    title: before.title !== after.title,
    label: before.label !== after.label,
    summary: before.summary !== after.summary,
    text: textOf(before) !== textOf(after),
    order: !same(layout(before, after), layout(after, before)),
  };
  return stepParts.filter((part) => changed[part]);
}

function textOf({ blocks }: Step): string {
  return blocks.flatMap((block) => (block.kind === 'prose' ? [`${block.role} ${block.html}`] : [])).join('\n');
}

/** The blocks that the other step has too, in their order, with the running text between them. */
function layout(step: Step, other: Step): string[] {
  const places = step.blocks.flatMap((block) => {
    if (block.kind === 'prose') return ['text'];
    return other.blocks.some(({ key, kind }) => key === block.key && kind !== 'prose') ? [`block ${block.key}`] : [];
  });
  return places.filter((place, index) => place !== 'text' || places[index - 1] !== 'text');
}

interface PlacedBlock {
  step: Step;
  block: Block;
}

/** Without running text, whose keys are only numbers. */
function placedBlocks({ steps }: ModuleDocument): PlacedBlock[] {
  return steps.flatMap((step) => step.blocks.filter(({ kind }) => kind !== 'prose').map((block) => ({ step, block })));
}

const blockWords: Record<Exclude<BlockPart, 'kind' | 'title'>, string> = {
  completes: 'something else completes it',
  questions: 'its questions changed',
  content: 'content changed',
};

function compareBlocks(before: PlacedBlock | undefined, after: PlacedBlock | undefined): BlockChange[] {
  const placed = after ?? before;
  if (!placed) return [];
  const { step, block } = placed;
  const name = nameOf(block);
  const change = { blockKey: block.key, kind: block.kind, title: titleOf(block), stepKey: step.key, parts: [] };
  if (!before) return [{ ...change, change: 'added', says: `New in step ${step.number}: ${name}.` }];
  if (!after) return [{ ...change, change: 'removed', says: `Gone from step ${step.number}: ${name}.` }];
  const changes: BlockChange[] = [];
  if (before.step.key !== step.key) {
    const says = `${capital(name)} moved from ${quoted(before.step.title)} to step ${step.number}, ${quoted(step.title)}.`;
    changes.push({ ...change, change: 'moved', says });
  }
  const parts = changedBlockParts(before.block, block);
  if (parts.length > 0) {
    const says = `${capital(name)} in step ${step.number}: ${listed(parts.map((part) => blockPartWords(part, before.block)))}.`;
    changes.push({ ...change, change: 'changed', parts, says });
  }
  return changes;
}

function changedBlockParts(before: Block, after: Block): BlockPart[] {
  const keysOf = (block: Block) => askedBy(block).map(({ key }) => key);
  const changed: Record<BlockPart, boolean> = {
    kind: before.kind !== after.kind,
    title: titleOf(before) !== titleOf(after),
    completes: completesOf(before) !== completesOf(after),
    questions: compareQuestions(before, after).length > 0 || !same(keysOf(before), keysOf(after)),
    content: before.kind === after.kind && !same(shownBy(before), shownBy(after)),
  };
  return blockParts.filter((part) => changed[part]);
}

function blockPartWords(part: BlockPart, before: Block): string {
  if (part === 'kind') return `was a ${kindWord(before.kind)}`;
  if (part !== 'title') return blockWords[part];
  const title = titleOf(before);
  return title === null ? 'had no title' : `was called ${quoted(title)}`;
}

function completesOf(block: Block): string | null {
  return isMarkedBlock(block) ? block.completes : null;
}

const questionWords: Record<QuestionPart, string> = {
  kind: 'is asked in another way',
  prompt: 'other words',
  options: 'other choices',
  answer: 'another answer is right',
  rubric: 'another rubric',
  words: 'another length',
};

function compareQuestions(before: Block | undefined, after: Block | undefined): QuestionChange[] {
  const otherKind = before !== undefined && after !== undefined && before.kind !== after.kind;
  const [old, now] = [before, after].map((block) => (block ? askedBy(block).map((asked) => ({ block, asked })) : []));
  return pairs(old ?? [], now ?? [], ({ asked }) => asked.key).flatMap(([was, is]): QuestionChange[] => {
    const question = is ?? was;
    if (!question) return [];
    const parts = was && is ? changedQuestionParts(was.asked, is.asked, otherKind) : [];
    if (was && is && parts.length === 0) return [];
    const { block, asked } = question;
    const change = !was ? 'added' : !is ? 'removed' : 'changed';
    const asks = excerpt(asked.prompt);
    const how = change === 'changed' ? listed(parts.map((part) => questionWords[part])) : change === 'added' ? 'new' : 'gone';
    const says = `${capital(nameOf(block))}, ${quoted(asks)}: ${how}.`;
    return [{ change, blockKey: block.key, questionKey: asked.key, kind: block.kind, title: titleOf(block), asks, parts, says }];
  });
}

function changedQuestionParts(before: Asked, after: Asked, otherKind: boolean): QuestionPart[] {
  return questionParts.filter((part) => (part === 'kind' ? otherKind : !same(before.parts[part], after.parts[part])));
}
