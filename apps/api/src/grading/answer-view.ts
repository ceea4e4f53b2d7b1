import { answerName, pointsAfter } from '@big-six/domain';
import type { Whose } from './answer-sql';
import type { CarriedJson, DraftJson, GradeJson } from './answers.repository';
import type { CarriedOverDto, FeedbackDraftDto, PersonDto, TeacherGradeDto } from './grading.dto';

interface WhoseView {
  label: string;
  student: PersonDto | null;
  calledName: string | null;
}

/** Whose an answer is: its student, or a name that tells nothing. */
export function whoseView(handle: string, { enrollment_id, student, called }: Whose): WhoseView {
  if (enrollment_id === null || student === null) return { label: answerName(handle), student: null, calledName: null };
  return { label: student, student: { id: enrollment_id, name: student }, calledName: called };
}

/** `lateCost` is null while names are hidden. */
export function gradeView({ adjustment, reason, ...grade }: GradeJson, lateCost: number | null): TeacherGradeDto {
  return {
    ...grade,
    adjustment: adjustmentView(adjustment, reason),
    earned: lateCost === null ? null : pointsAfter(grade.points, lateCost),
    createdAt: new Date(grade.createdAt).toISOString(),
    releasedAt: grade.releasedAt === null ? null : new Date(grade.releasedAt).toISOString(),
  };
}

export function carriedView({ adjustment, reason, ...carried }: CarriedJson): CarriedOverDto {
  return { ...carried, adjustment: adjustmentView(adjustment, reason) };
}

export function draftView({ adjustment, reason, updatedAt, ...draft }: DraftJson): FeedbackDraftDto {
  return { ...draft, adjustment: adjustmentView(adjustment, reason), updatedAt: new Date(updatedAt).toISOString() };
}

export function adjustmentView(points: number, reason: string): { points: number; reason: string } | null {
  return points === 0 ? null : { points, reason };
}
