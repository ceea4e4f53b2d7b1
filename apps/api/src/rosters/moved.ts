/** Enrollment `of` has ended because its student changed to another class here, where they are still: no file and no cohort undoes that. */
export const MOVED = (of: string) => `EXISTS (SELECT FROM enrollment t WHERE t.id = ${of}.moved_to_id AND t.ended_at IS NULL)`;
