import type { Routes } from '@angular/router';
import { CalloutNote } from './lessons/blocks/callout-note';
import { Cards } from './lessons/blocks/cards';
import { CodeSample } from './lessons/blocks/code-sample';
import { Comparison } from './lessons/blocks/comparison';
import { Prose } from './lessons/blocks/prose';
import { routes as lessons } from './lessons/lessons.routes';
import { BLOCK_KINDS, type BlockKinds, FLOW_FIRING, MODULE_HAND_IN, MODULE_SUMMARY } from './shell/lesson-blocks';

/** Every kind of block and what shows it; kinds of several features meet here. What reads is at hand, what is worked with is fetched. */
const kinds: BlockKinds = {
  prose: { component: Prose },
  callout: { component: CalloutNote },
  cards: { component: Cards, wide: true },
  comparison: { component: Comparison, wide: true },
  code: { component: CodeSample, wide: true },
  flow: { load: () => import('./lessons/blocks/flow').then((m) => m.Flow), wide: true },
  quiz: { load: () => import('./lessons/blocks/quiz').then((m) => m.Quiz) },
  vocabulary: { load: () => import('./lessons/blocks/vocabulary').then((m) => m.Vocabulary) },
  sorter: { load: () => import('./lessons/blocks/sorter').then((m) => m.Sorter), wide: true },
  'sql-lab': { load: () => import('./lessons/labs/sql-lab').then((m) => m.SqlLab), wide: true },
  'document-lab': { load: () => import('./lessons/labs/document-lab').then((m) => m.DocumentLab), wide: true },
  'api-console': { load: () => import('./sandbox/api-console').then((m) => m.ApiConsole), wide: true },
  'jwt-lab': { load: () => import('./sandbox/jwt-lab').then((m) => m.JwtLab), wide: true },
  'cache-lab': { load: () => import('./sandbox/cache-lab').then((m) => m.CacheLab), wide: true },
  recap: { load: () => import('./lessons/blocks/recap').then((m) => m.Recap) },
  'free-response': { load: () => import('./submissions/written-answer').then((m) => m.WrittenAnswer) },
  reflection: { load: () => import('./submissions/written-answer').then((m) => m.WrittenAnswer) },
};

const firing = () => import('./sandbox/request-flow').then((m) => m.RequestFlow);

const handIn = () => import('./submissions/hand-in-all').then((m) => m.HandInAll);

const summary = () => import('./submissions/module-summary').then((m) => m.ModuleSummary);

const providers = [
  { provide: BLOCK_KINDS, useValue: kinds },
  { provide: FLOW_FIRING, useValue: firing },
  { provide: MODULE_HAND_IN, useValue: handIn },
  { provide: MODULE_SUMMARY, useValue: summary },
];

export const routes: Routes = [{ path: '', providers, children: lessons }];
