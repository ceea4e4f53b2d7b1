export { CommentedText } from './grade/commented-text';
export { GradeSheet, type StudentGrade } from './grade/grade-sheet';
export { type FigureCriterion, LevelFigures } from './grade/level-figures';
export { MarkedText, placed, type PlacedComment } from './grade/marked-text';
export { type GradeCriterion, type GradeLevel, RubricLevels } from './grade/rubric-levels';
