// Everything here is safe in a browser and pulls no package in. The compiler has its own door: ./compile.
export * from './attempt';
export * from './compare';
export * from './completion';
export * from './document';
export * from './grade';
export * from './lookup';
export * from './proof';
export * from './student-view';
