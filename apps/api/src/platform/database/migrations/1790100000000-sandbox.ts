import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Most users of one sandbox; also said by `SANDBOX_QUOTA`. */
const MOST_USERS = 50;

const TABLES = [
  `CREATE TABLE sandbox (
    id uuid DEFAULT uuidv7() NOT NULL,
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    next_user_id integer DEFAULT 3 NOT NULL,
    last_request integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sandbox_pkey PRIMARY KEY (id),
    CONSTRAINT sandbox_place_key UNIQUE (enrollment_id, class_module_id),
    CONSTRAINT sandbox_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT sandbox_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT sandbox_next_user_check CHECK (next_user_id > 2),
    CONSTRAINT sandbox_last_request_check CHECK (last_request >= 0)
  )`,
  `CREATE TABLE sandbox_user (
    sandbox_id uuid NOT NULL,
    id integer NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sandbox_user_pkey PRIMARY KEY (sandbox_id, id),
    CONSTRAINT sandbox_user_email_key UNIQUE (sandbox_id, email_key),
    CONSTRAINT sandbox_user_sandbox_fkey FOREIGN KEY (sandbox_id) REFERENCES sandbox(id) ON DELETE CASCADE,
    CONSTRAINT sandbox_user_id_check CHECK (id > 0),
    CONSTRAINT sandbox_user_role_check CHECK (role IN ('admin', 'user')),
    CONSTRAINT sandbox_user_size_check CHECK (char_length(name) BETWEEN 1 AND 200 AND char_length(email) BETWEEN 3 AND 254)
  )`,
  `CREATE TABLE sandbox_request (
    sandbox_id uuid NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status integer NOT NULL,
    subject text,
    fields integer NOT NULL,
    token text NOT NULL,
    cache text,
    stale boolean NOT NULL,
    stopped_at text,
    timings jsonb NOT NULL,
    log jsonb NOT NULL,
    statements jsonb NOT NULL,
    ticked jsonb DEFAULT '[]' NOT NULL,
    CONSTRAINT sandbox_request_pkey PRIMARY KEY (sandbox_id, number),
    CONSTRAINT sandbox_request_sandbox_fkey FOREIGN KEY (sandbox_id) REFERENCES sandbox(id) ON DELETE CASCADE,
    CONSTRAINT sandbox_request_number_check CHECK (number > 0),
    CONSTRAINT sandbox_request_path_check CHECK (char_length(path) <= 500)
  )`,
  `CREATE INDEX sandbox_request_at_idx ON sandbox_request (at)`,
];

/**
 * Counts in the statement of the one who adds. Who adds holds the sandbox's row (they take the next id from it), so that
 * two who add at once are counted one after the other.
 */
const QUOTA = [
  `CREATE FUNCTION refuse_more_sandbox_users() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT count(*) FROM sandbox_user WHERE sandbox_id = NEW.sandbox_id) > ${MOST_USERS} THEN
      RAISE EXCEPTION 'a sandbox has at most ${MOST_USERS} users'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sandbox_user_quota';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER sandbox_user_quota AFTER INSERT ON sandbox_user FOR EACH ROW EXECUTE FUNCTION refuse_more_sandbox_users()`,
];

/** The practice API: what each person tries things with, and what the server did. */
export class Sandbox1790100000000 implements MigrationInterface {
  name = 'Sandbox1790100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...QUOTA]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sandbox_request, sandbox_user, sandbox`);
    await runner.query(`DROP FUNCTION refuse_more_sandbox_users()`);
  }
}
