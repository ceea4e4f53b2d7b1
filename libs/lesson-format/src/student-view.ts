import {
  type ApiConsoleBlock,
  type Block,
  type CacheLabBlock,
  type CalloutBlock,
  type CardsBlock,
  type Code,
  type CodeBlock,
  type ComparisonBlock,
  type Completes,
  type DocumentLabBlock,
  type FlowBlock,
  type Html,
  type JwtLabBlock,
  type LabTask,
  type ModuleDocument,
  type ProseBlock,
  type RecapBlock,
  type ReflectionBlock,
  type SorterBin,
  type SqlLabBlock,
  type Step,
  type WordRange,
} from './document';

/** The document as a student may have it: no right options, no feedback, no answers. What is shown of rubrics is each class’s own choice and comes with the question. */
export interface StudentModule extends Omit<ModuleDocument, 'steps'> {
  steps: StudentStep[];
}

export interface StudentStep extends Omit<Step, 'blocks'> {
  blocks: StudentBlock[];
}

export type StudentBlock =
  | ProseBlock
  | CalloutBlock
  | FlowBlock
  | CardsBlock
  | ComparisonBlock
  | CodeBlock
  | StudentQuiz
  | StudentVocabulary
  | StudentSorter
  | StudentApiConsole
  | StudentSqlLab
  | StudentDocumentLab
  | StudentJwtLab
  | StudentCacheLab
  | StudentFreeResponse
  | ReflectionBlock
  | RecapBlock;

export interface StudentQuiz {
  kind: 'quiz';
  key: string;
  title: string;
  completes: Completes;
  questions: StudentQuizQuestion[];
}

export interface StudentQuizQuestion {
  key: string;
  prompt: Html;
  code: Code | null;
  options: StudentQuizOption[];
}

export interface StudentQuizOption {
  key: string;
  html: Html;
}

export interface StudentVocabulary {
  kind: 'vocabulary';
  key: string;
  title: string;
  completes: Completes;
  entries: StudentVocabularyEntry[];
}

export interface StudentVocabularyEntry {
  key: string;
  clue: Html;
  letters: number;
}

export interface StudentSorter {
  kind: 'sorter';
  key: string;
  title: string;
  completes: Completes;
  bins: SorterBin[];
  items: StudentSorterItem[];
}

export interface StudentSorterItem {
  key: string;
  html: Html;
}

/** What is to be done, without what proves it. */
export interface StudentTask {
  key: string;
  html: Html;
  hint: Html | null;
}

export interface StudentApiConsole extends Omit<ApiConsoleBlock, 'tasks'> {
  tasks: StudentTask[];
}

export interface StudentSqlLab extends Omit<SqlLabBlock, 'tasks'> {
  tasks: StudentTask[];
}

export interface StudentDocumentLab extends Omit<DocumentLabBlock, 'tasks'> {
  tasks: StudentTask[];
}

export interface StudentJwtLab extends Omit<JwtLabBlock, 'tasks'> {
  tasks: StudentTask[];
}

export interface StudentCacheLab extends Omit<CacheLabBlock, 'tasks'> {
  tasks: StudentTask[];
}

export interface StudentFreeResponse {
  kind: 'free-response';
  key: string;
  title: string;
  prompt: Html;
  words: WordRange;
}

/** What a browser may have of a module: no answer keys, no feedback, no model solutions. */
export function studentView(document: ModuleDocument): StudentModule {
  return { ...document, steps: document.steps.map((step) => ({ ...step, blocks: step.blocks.map(studentBlock) })) };
}

/** Lists what goes out, field by field: a field added to a block tomorrow stays in until someone writes it here. */
function studentBlock(block: Block): StudentBlock {
  switch (block.kind) {
    case 'quiz':
      return {
        kind: block.kind,
        key: block.key,
        title: block.title,
        completes: block.completes,
        questions: block.questions.map(({ key, prompt, code, options }) => ({
          key,
          prompt,
          code,
          options: options.map((option) => ({ key: option.key, html: option.html })),
        })),
      };
    case 'vocabulary':
      return {
        kind: block.kind,
        key: block.key,
        title: block.title,
        completes: block.completes,
        entries: block.entries.map(({ key, clue, letters }) => ({ key, clue, letters })),
      };
    case 'sorter': {
      const { kind, key, title, completes, bins, items } = block;
      return { kind, key, title, completes, bins, items: items.map(({ key, html }) => ({ key, html })) };
    }
    case 'api-console': {
      const { kind, key, title, completes, presets, notices, tasks } = block;
      return { kind, key, title, completes, presets, notices, tasks: tasks.map(studentTask) };
    }
    case 'sql-lab': {
      const { kind, key, title, completes, setup, examples, tasks } = block;
      return { kind, key, title, completes, setup, examples, tasks: tasks.map(studentTask) };
    }
    case 'document-lab': {
      const { kind, key, title, completes, collections, examples, tasks } = block;
      return { kind, key, title, completes, collections, examples, tasks: tasks.map(studentTask) };
    }
    case 'jwt-lab':
      return {
        kind: block.kind,
        key: block.key,
        title: block.title,
        completes: block.completes,
        tasks: block.tasks.map(studentTask),
      };
    case 'cache-lab':
      return {
        kind: block.kind,
        key: block.key,
        title: block.title,
        completes: block.completes,
        tasks: block.tasks.map(studentTask),
      };
    case 'free-response': {
      const { kind, key, title, prompt, words } = block;
      return { kind, key, title, prompt, words };
    }
    case 'prose':
    case 'callout':
    case 'flow':
    case 'cards':
    case 'comparison':
    case 'code':
    case 'reflection':
    case 'recap':
      return block;
  }
}

function studentTask({ key, html, hint }: LabTask): StudentTask {
  return { key, html, hint };
}
