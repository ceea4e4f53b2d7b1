// The compiler, for Node only: it reads files and pulls in the parsers and the highlighter. Browsers and the server use the package's main door.
export { compileCourse, checkCourse } from './course';
export { canonicalJson, contentHash } from './hash';
export { compileModule, type ModuleFiles } from './module';
export { type Compiled, type Problem } from './problem';
