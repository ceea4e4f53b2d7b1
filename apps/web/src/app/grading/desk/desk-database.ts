/** What a grader's browser keeps lies in here; who only wants to know whether there is something need not open it. */
export const deskDatabase = 'big-six-desk';
