export * from './document';
export * from './student-view';
export * from './attempt';
