import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'setTimeout',
    'setInterval',
    'clearTimeout',
    'clearInterval',
    'setImmediate',
    'URL',
    'performance',
    'globalThis',
    'Buffer',
    'fetch',
    'AbortSignal',
  ].map((name) => [name, 'readonly']),
);

const jestGlobals = Object.fromEntries(
  ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it'].map((name) => [name, 'readonly']),
);

// Arrows between projects stand here; arrows between the folders of one app stand in .dependency-cruiser.mjs.
const boundaries = {
  enforceBuildableLibDependency: false,
  allow: ['^(\\.\\./)+tools/jest/'],
  depConstraints: [
    { sourceTag: 'type:domain', onlyDependOnLibsWithTags: [], allowedExternalImports: [] },
    {
      sourceTag: 'type:lesson-format',
      onlyDependOnLibsWithTags: ['type:domain'],
      bannedExternalImports: ['@nestjs/*', '@angular/*', 'typeorm', 'pg'],
    },
    { sourceTag: 'type:content', onlyDependOnLibsWithTags: ['type:lesson-format', 'type:domain'] },
    { sourceTag: 'type:api-client', onlyDependOnLibsWithTags: [], bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'] },
    {
      sourceTag: 'type:ui',
      onlyDependOnLibsWithTags: ['type:ui', 'type:domain'],
      bannedExternalImports: ['@angular/common/http', '@angular/router', '@nestjs/*', 'typeorm', 'pg'],
    },
    {
      sourceTag: 'type:api',
      onlyDependOnLibsWithTags: ['type:domain', 'type:lesson-format'],
      bannedExternalImports: ['@angular/*'],
    },
    {
      sourceTag: 'type:web',
      onlyDependOnLibsWithTags: ['type:domain', 'type:lesson-format', 'type:api-client', 'type:ui'],
      bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'],
    },
    { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool', 'type:domain', 'type:lesson-format'] },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/.angular',
      '**/.nx',
      '**/.data',
      '**/.cache',
      '**/playwright-report',
      'libs/api-client/src/generated',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // A rule is tested with generated cases; what ships still imports nothing.
    files: ['libs/domain/**/*.spec.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          ...boundaries,
          depConstraints: [{ sourceTag: 'type:domain', onlyDependOnLibsWithTags: [], allowedExternalImports: ['fast-check'] }],
        },
      ],
    },
  },
  {
    // Nest injects by the class that decorator metadata names: a type-only import would erase it.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'class-validator',
              importNames: ['IsOptional'],
              message: 'It lets null pass where undefined is meant: use Optional or Nullable of platform/validation/optional.',
            },
          ],
        },
      ],
    },
  },
  {
    // A service refuses with a code of ours; what that is in HTTP is decided once, in platform/errors.
    files: ['apps/api/src/**/*.service.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@nestjs/common'],
              importNamePattern: '(Exception|HttpStatus|HttpCode|Req|Res|Request|Response)$',
              message: 'A service knows nothing of HTTP: throw a Refusal.',
            },
          ],
        },
      ],
    },
  },
  {
    // Measurements and journeys start servers the way the launcher does.
    files: ['apps/{bench,web-e2e}/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...boundaries, allow: ['^(\\.\\./)+(launcher/src|api/src/rosters/fixtures|tools)/'] },
      ],
    },
  },
  {
    // The two ends of a draft meet here: what a device keeps of it, and what the server does.
    files: ['apps/durability/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...boundaries, allow: ['^(\\.\\./)+(launcher/src|bench/src|web/src/app/(submissions|shell/journal))/'] },
      ],
    },
  },
  {
    files: ['apps/{api,web}/src/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/test-setup.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['apps/web/**/*.ts', 'libs/ui/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['app', 'ui'], style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: ['app', 'ui'], style: 'camelCase' }],
    },
  },
  {
    files: ['apps/web/src/app/**/*.ts'],
    ignores: ['**/*.client.ts', '**/*.interceptor.ts', '**/*.spec.ts', '**/app.config.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@angular/common/http', message: 'Only *.client.ts and interceptors talk HTTP.', allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/ui/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='randomUUID'], Property[key.name='randomUUID'][parent.type='ObjectPattern']",
          message: 'It is missing where a school serves its classroom over plain HTTP: use newId().',
        },
      ],
    },
  },
  { files: ['**/*.html'], extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility] },
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals } },
  { files: ['**/*.spec.mjs'], languageOptions: { globals: jestGlobals } },
  prettier,
);
