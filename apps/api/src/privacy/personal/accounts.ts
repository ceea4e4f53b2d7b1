import { own, type PersonalTables, row } from './personal-table';

/** What is found by the e-mail of a person comes before the account, which knows it. */
export const MAIL_TABLES: PersonalTables = {
  mail: {
    what: 'Mails: to whom, about what, and what became of them',
    kept: ['mails', 'notices', 'links'],
    about: `${own} OR recipient = (SELECT a.email FROM account a WHERE a.id = $1)`,
    erased: row,
    told: 'school',
    secret: ['sealed_body'],
  },
  reset_request: {
    what: 'Questions for a new password that are not answered yet',
    kept: 'links',
    about: `email_key = (SELECT a.email_key FROM account a WHERE a.id = $1)`,
    erased: row,
    told: 'school',
  },
};

export const ACCOUNT_TABLES: PersonalTables = {
  account_link: {
    what: 'Links for invitations and new passwords, unreadable',
    kept: 'links',
    about: own,
    erased: row,
    told: 'nobody',
  },
  passkey: {
    what: 'Passkeys and what people called them',
    kept: 'people',
    about: own,
    erased: row,
    told: 'person',
    secret: ['credential_id', 'public_key'],
  },
  recovery_code: { what: 'Recovery codes, unreadable', kept: 'people', about: own, erased: row, told: 'nobody' },
  second_factor: {
    what: 'Since when there is a second factor, and its sealed secret',
    kept: 'people',
    about: own,
    erased: row,
    told: 'person',
    secret: ['sealed_secret', 'last_step'],
  },
  issuer_identity: {
    what: 'By what a sign-in service knows a person',
    kept: 'people',
    about: own,
    erased: row,
    told: 'person',
  },
  preferences: {
    what: 'How a person wants to be called, and their language, time zone and theme',
    kept: 'people',
    about: own,
    erased: row,
    told: 'person',
  },
  cohort_member: { what: 'The cohorts a person is in', kept: 'people', about: own, erased: row, told: 'person' },
  bank_comment: {
    what: 'Comments that staff keep for feedback',
    kept: 'people',
    about: 'owner_id = $1 AND classroom_id IS NULL',
    erased: row,
    acted: ['owner_id'],
    told: 'person',
  },
  sign_in: {
    what: 'Where and when a person signed in: device, network address, time',
    kept: 'sign-ins',
    about: own,
    erased: row,
    told: 'person',
    secret: ['current_hash', 'previous_hash'],
  },
  account: {
    what: 'Name, e-mail, role, when they were last here, and a password that nobody can read',
    kept: 'people',
    about: 'id = $1',
    erased: {
      name: `'Erased person'`,
      email: `id || '@erased.invalid'`,
      email_key: `id || '@erased.invalid'`,
      status: `'suspended'`,
      password_hash: 'NULL',
      password_short: 'NULL',
      device_key: `sha256(convert_to(gen_random_uuid()::text, 'UTF8'))`,
      external_source: 'NULL',
      external_id: 'NULL',
      last_sign_in_at: 'NULL',
    },
    stays: ['id', 'role', 'created_at', 'updated_at', 'email_unconfirmed'],
    told: 'person',
    secret: ['password_hash', 'device_key', 'email_key'],
  },
};
