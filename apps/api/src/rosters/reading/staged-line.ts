/**
 * One line of a roster in the words of the classroom, ready to be staged: absent is what the line does not say. Fields are
 * called as their columns, for a batch travels to Postgres as one JSON text.
 */
export interface StagedLine {
  file?: string;
  line: number;
  /** Why the line is refused as a whole. */
  fault?: string;
  /** What the line is about, and not only refers to. */
  about: 'person' | 'class' | 'enrollment';
  /** What is known of whoever or whatever it is about, for its label. */
  label: string;
  person_key?: string;
  external_id?: string;
  name?: string;
  email?: string;
  email_key?: string;
  role?: string;
  status?: string;
  cohort_key?: string;
  cohort_external_id?: string;
  cohort_name?: string;
  cohort_name_key?: string;
  class_key?: string;
  class_external_id?: string;
  class_name?: string;
  class_name_key?: string;
  names_class?: boolean;
  course_id?: string;
  starts_on?: string;
  ends_on?: string;
  class_role?: string;
  /** It is over: the person leaves, the class ends, the enrollment ends. */
  ended?: boolean;
}
