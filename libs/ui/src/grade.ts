export { GradeSheet } from './grade/grade-sheet';
export { pointsText } from './grade/points';
export { type GradeCriterion, type GradeLevel, RubricLevels } from './grade/rubric-levels';
