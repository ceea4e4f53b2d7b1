/** Of students who change class, by their enrollments in the old class ($1) and the new one ($2), the modules that both classes have. */
export const PLACES = `place AS (
     SELECT f.id AS from_id, t.id AS to_id, t.classroom_id AS to_class, a.id AS from_module, b.id AS to_module
       FROM unnest($1::uuid[], $2::uuid[]) pair(from_id, to_id)
       JOIN enrollment f ON f.id = pair.from_id
       JOIN enrollment t ON t.id = pair.to_id
       JOIN class_module a ON a.classroom_id = f.classroom_id
       JOIN class_module b ON b.classroom_id = t.classroom_id AND b.module_id = a.module_id
   )`;

/** Row `of` of the old class belongs to a place. */
export const AT_PLACE = (of: string) => `${of}.enrollment_id = place.from_id AND ${of}.class_module_id = place.from_module`;

/** What a row was called first, wherever it was carried since: rows that have this in common are the same thing. */
export const ORIGIN = (of: string) => `coalesce(${of}.origin_id, ${of}.id)`;

/** A submission of the old class (`from_submission`) and the same one in the new class (`to_submission`), after they were carried. */
export const TWINS = `twin AS (
     SELECT s.id AS from_submission, t.id AS to_submission, t.classroom_id AS to_class
       FROM place
       JOIN submission s ON ${AT_PLACE('s')}
       JOIN submission t ON t.enrollment_id = place.to_id AND t.class_module_id = place.to_module AND ${ORIGIN('t')} = ${ORIGIN('s')}
   )`;

/** Whose work goes where: enrollments in the old class and, in the same order, in the new one. */
export interface Carried {
  from: readonly string[];
  to: readonly string[];
}
