// The arrows between the folders of one app (DESIGN.md, section 2), checked by the Nx target `arrows`. Arrows between projects stand in
// eslint.config.mjs, and so does "a service throws no HTTP exception of Nest": that package also holds what a service may use.
const npm = (...packages) => `(^|/)node_modules/(${packages.join('|')})/|^(${packages.join('|')})(/|$)`;

const api = '^apps/api/src';
/** A feature is a folder beside platform/; `$1` in a rule's `to` is the one the arrow starts from. */
const apiFeature = `${api}/(?!platform/|testing/)([^/]+)/`;
const web = '^apps/web/src/app';
const webFeature = `${web}/(?!shell/)([^/]+)/`;

/** Specs may look behind any door. */
const noSpec = '\\.spec\\.ts$';

export default {
  forbidden: [
    {
      name: 'controllers-declare',
      comment: 'A controller calls its service; what is stored, and how, is not its business.',
      severity: 'error',
      from: { path: `${api}/.*\\.controller\\.ts$` },
      to: { path: [`${api}/.*\\.(repository|entity)\\.ts$`, npm('typeorm', '@nestjs/typeorm', 'pg')] },
    },
    {
      name: 'services-decide',
      comment: 'A service neither writes SQL nor knows of HTTP: SQL belongs to the repository, HTTP to the controller.',
      severity: 'error',
      from: { path: `${api}/.*\\.service\\.ts$` },
      to: { path: npm('typeorm', '@nestjs/typeorm', 'pg', 'fastify', '@fastify/[^/]+', '@nestjs/platform-fastify') },
    },
    {
      name: 'repositories-store',
      comment: 'A repository is called; it calls nobody above it.',
      severity: 'error',
      from: { path: `${api}/.*\\.repository\\.ts$` },
      to: { path: `${api}/.*\\.(service|controller)\\.ts$` },
    },
    {
      name: 'a-feature-has-a-door',
      comment: 'Of another feature, only its service, its module and the views of its dto may be used.',
      severity: 'error',
      from: { path: apiFeature, pathNot: [noSpec, '\\.entity\\.ts$'] },
      to: { path: apiFeature, pathNot: [`${api}/$1/`, `${api}/.*\\.(service|module|dto)\\.ts$`] },
    },
    {
      name: 'entities-refer-to-entities',
      comment: 'An entity may refer to an entity of another feature, and to nothing else of it.',
      severity: 'error',
      from: { path: `${apiFeature}.*\\.entity\\.ts$` },
      to: { path: apiFeature, pathNot: [`${api}/$1/`, '\\.entity\\.ts$'] },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform would serve any other product as well.',
      severity: 'error',
      from: { path: `${api}/platform/`, pathNot: noSpec },
      to: { path: apiFeature },
    },
    {
      name: 'web-features-stand-alone',
      comment: 'What two features of the client share belongs to shell/ or to libs/ui.',
      severity: 'error',
      from: { path: webFeature, pathNot: noSpec },
      to: { path: webFeature, pathNot: `${web}/$1/` },
    },
    {
      name: 'the-shell-knows-routes-only',
      comment: 'The frame loads a feature by its routes, lazily.',
      severity: 'error',
      from: { path: `${web}/shell/`, pathNot: noSpec },
      to: { path: webFeature, pathNot: '\\.routes\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Entities refer to each other by nature; nothing else may.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-barrels',
      comment: 'Inside an app a file is imported by its own name.',
      severity: 'error',
      from: {},
      to: { path: '^apps/.*/index\\.ts$' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What is shipped does not need what tests it.',
      severity: 'error',
      from: { path: '^apps/', pathNot: [noSpec, '/testing/', '/test-setup\\.ts$'] },
      to: { path: [noSpec, '/testing/', '^tools/jest/'] },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
