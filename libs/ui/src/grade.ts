export { GradeSheet } from './grade/grade-sheet';
export { type GradeCriterion, type GradeLevel, RubricLevels } from './grade/rubric-levels';
