import { type Block, type FlowBlock } from '../document';

// A careful reader of 15, not a skimming adult.
const wordsAMinute = 160;
// Code is read at half the pace of prose.
const codeWordsAMinute = 80;
const minutesAQuestion = 0.75;
const minutesAWord = 0.4;
const minutesAnItem = 0.25;
// To understand what a task asks; then there are examples and presets to begin with.
const minutesATask = 0.25;
const minutesAQuery = 0.75;
const minutesARequest = 0.5;
/** A diagram that can be fired is fired at least with what passes, what stops early and what stops later. */
const firings = 3;
const writtenWordsAMinute = 12;

/** Estimated time for a step, whole minutes, at least 1. */
export function minutesOf(blocks: readonly Block[]): number {
  const minutes = blocks.reduce((sum, block) => sum + minutesOfBlock(block), 0);
  return Math.max(1, Math.round(minutes));
}

function minutesOfBlock(block: Block): number {
  switch (block.kind) {
    case 'prose':
    case 'callout':
      return reading(block.html);
    case 'flow':
      return reading(block.nodes.map((node) => `${node.caption} ${node.html}`).join(' ')) + firing(block);
    case 'cards':
      return reading(block.cards.map((card) => card.html).join(' '));
    case 'comparison':
      return reading(block.rows.flatMap((row) => [row.label, ...row.cells]).join(' '));
    case 'code':
      return block.tabs.reduce(
        (sum, { text, notes = [] }) => sum + readingCode(text) + reading(notes.map(({ html }) => html).join(' ')),
        0,
      );
    case 'quiz':
      return minutesAQuestion * block.questions.length;
    case 'vocabulary':
      return minutesAWord * block.entries.length;
    case 'sorter':
      return minutesAnItem * block.items.length;
    case 'sql-lab':
    case 'document-lab':
      return (minutesATask + minutesAQuery) * block.tasks.length;
    case 'api-console':
    case 'jwt-lab':
    case 'cache-lab':
      return block.tasks.reduce((sum, { proof }) => sum + minutesATask + minutesARequest * proof.length, 0);
    case 'free-response':
    case 'reflection':
      return reading(block.prompt) + block.words.min / writtenWordsAMinute;
    case 'recap':
      return reading(block.items.map((item) => item.summary).join(' '));
  }
}

/** As a diagram can be fired when each of its stops has a layer. */
function firing({ nodes }: FlowBlock): number {
  return nodes.every(({ layer }) => layer) ? firings * minutesARequest : 0;
}

function readingCode(text: string): number {
  return (text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0) / codeWordsAMinute;
}

function reading(html: string): number {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length / wordsAMinute;
}
