import { type Block } from '../document';

// A careful reader of 15, not a skimming adult.
const wordsAMinute = 160;
const minutesAQuestion = 0.75;
const minutesAWord = 0.5;
const minutesAnItem = 0.25;
const minutesATask = 1.5;
const minutesALineOfCode = 0.1;
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
      return reading(block.nodes.map((node) => `${node.caption} ${node.html}`).join(' '));
    case 'cards':
      return reading(block.cards.map((card) => card.html).join(' '));
    case 'comparison':
      return reading(block.rows.flatMap((row) => [row.label, ...row.cells]).join(' '));
    case 'code':
      return minutesALineOfCode * block.tabs.reduce((lines, tab) => lines + tab.text.split('\n').length, 0);
    case 'quiz':
      return minutesAQuestion * block.questions.length;
    case 'vocabulary':
      return minutesAWord * block.entries.length;
    case 'sorter':
      return minutesAnItem * block.items.length;
    case 'api-console':
    case 'sql-lab':
    case 'document-lab':
    case 'jwt-lab':
    case 'cache-lab':
      return minutesATask * block.tasks.length;
    case 'free-response':
    case 'reflection':
      return reading(block.prompt) + block.words.min / writtenWordsAMinute;
    case 'recap':
      return reading(block.items.map((item) => item.summary).join(' '));
  }
}

function reading(html: string): number {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length / wordsAMinute;
}
