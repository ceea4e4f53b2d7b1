import { enrolled, own, type PersonalTables, row } from './personal-table';

export const NOTICE_TABLES: PersonalTables = {
  notice_choice: {
    what: 'What a person wants mails about',
    kept: 'people',
    about: own,
    erased: row,
    told: 'person',
  },
  notice_cause: {
    what: 'What happened to an answer and is told by mail in the next minutes',
    kept: 'class-work',
    about: enrolled,
    erased: row,
    told: 'nobody',
  },
  due_notice: {
    what: 'For which due date a student was looked at, and perhaps reminded',
    kept: 'class-work',
    about: enrolled,
    erased: row,
    told: 'person',
  },
};
