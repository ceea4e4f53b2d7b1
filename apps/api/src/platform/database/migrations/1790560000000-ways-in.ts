import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE mail (
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid,
    recipient text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    sealed_body bytea,
    state text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    problem text,
    created_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    expires_at timestamptz NOT NULL,
    CONSTRAINT mail_pkey PRIMARY KEY (id),
    CONSTRAINT mail_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT mail_state_check CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
    CONSTRAINT mail_sent_check CHECK ((state = 'sent') = (sent_at IS NOT NULL))
  )`,
  `CREATE INDEX mail_due_idx ON mail (next_at) WHERE state IN ('waiting', 'sending')`,
  `CREATE INDEX mail_account_idx ON mail (account_id)`,

  `CREATE TABLE account_link (
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    kind text NOT NULL,
    token_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT account_link_pkey PRIMARY KEY (id),
    CONSTRAINT account_link_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT account_link_token_hash_key UNIQUE (token_hash),
    CONSTRAINT account_link_account_kind_key UNIQUE (account_id, kind),
    CONSTRAINT account_link_kind_check CHECK (kind IN ('invitation', 'reset'))
  )`,

  `CREATE TABLE reset_request (
    id uuid NOT NULL DEFAULT uuidv7(),
    email_key text NOT NULL,
    request_id text NOT NULL,
    ip text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reset_request_pkey PRIMARY KEY (id)
  )`,

  `CREATE TABLE used_ticket (
    id text NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT used_ticket_pkey PRIMARY KEY (id)
  )`,

  `CREATE TABLE second_factor (
    account_id uuid NOT NULL,
    sealed_secret bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    last_step integer NOT NULL DEFAULT 0,
    CONSTRAINT second_factor_pkey PRIMARY KEY (account_id),
    CONSTRAINT second_factor_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  )`,

  `CREATE TABLE recovery_code (
    account_id uuid NOT NULL,
    code_hash text NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash),
    CONSTRAINT recovery_code_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  )`,

  `CREATE TABLE sign_in_rule (
    id smallint NOT NULL DEFAULT 1,
    second_factor_for text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sign_in_rule_pkey PRIMARY KEY (id),
    CONSTRAINT sign_in_rule_one_check CHECK (id = 1),
    CONSTRAINT sign_in_rule_second_factor_check CHECK (second_factor_for IN ('nobody', 'admins', 'staff'))
  )`,

  `CREATE TABLE passkey (
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    credential_id text NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL,
    backed_up boolean NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    CONSTRAINT passkey_pkey PRIMARY KEY (id),
    CONSTRAINT passkey_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT passkey_credential_id_key UNIQUE (credential_id),
    CONSTRAINT passkey_name_check CHECK (char_length(name) BETWEEN 1 AND 100)
  )`,
  `CREATE INDEX passkey_account_idx ON passkey (account_id)`,

  `CREATE TABLE issuer_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL,
    linked_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT issuer_identity_pkey PRIMARY KEY (issuer, subject),
    CONSTRAINT issuer_identity_account_issuer_key UNIQUE (account_id, issuer),
    CONSTRAINT issuer_identity_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  )`,

  `CREATE TABLE join_code (
    id uuid NOT NULL DEFAULT uuidv7(),
    classroom_id uuid NOT NULL,
    code text NOT NULL,
    expires_at timestamptz NOT NULL,
    max_uses integer,
    uses integer NOT NULL DEFAULT 0,
    approval boolean NOT NULL,
    sign_up boolean NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    CONSTRAINT join_code_pkey PRIMARY KEY (id),
    CONSTRAINT join_code_id_classroom_key UNIQUE (id, classroom_id),
    CONSTRAINT join_code_code_key UNIQUE (code),
    CONSTRAINT join_code_classroom_fkey FOREIGN KEY (classroom_id) REFERENCES classroom(id) ON DELETE CASCADE,
    CONSTRAINT join_code_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
    CONSTRAINT join_code_uses_check CHECK (uses >= 0 AND (max_uses IS NULL OR uses <= max_uses))
  )`,
  `CREATE UNIQUE INDEX join_code_one_live_idx ON join_code (classroom_id) WHERE revoked_at IS NULL`,

  `CREATE TABLE join_request (
    id uuid NOT NULL DEFAULT uuidv7(),
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    join_code_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    verdict text,
    decided_at timestamptz,
    decided_by uuid,
    CONSTRAINT join_request_pkey PRIMARY KEY (id),
    CONSTRAINT join_request_code_fkey FOREIGN KEY (join_code_id, classroom_id)
      REFERENCES join_code(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT join_request_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT join_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id),
    CONSTRAINT join_request_verdict_check CHECK (verdict IN ('admitted', 'refused')),
    CONSTRAINT join_request_decided_check CHECK ((verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (decided_by IS NULL))
  )`,
  `CREATE UNIQUE INDEX join_request_open_idx ON join_request (classroom_id, account_id) WHERE verdict IS NULL`,
  `CREATE INDEX join_request_account_idx ON join_request (account_id)`,
];

export class WaysIn1790560000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account ADD COLUMN email_unconfirmed boolean NOT NULL DEFAULT false`);
    await runner.query(
      `ALTER TABLE sign_in
         ADD COLUMN way text NOT NULL DEFAULT 'password',
         ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT now(),
         ADD COLUMN limited boolean NOT NULL DEFAULT false,
         ADD CONSTRAINT sign_in_way_check CHECK (way IN ('password', 'link', 'passkey', 'single-sign-on'))`,
    );
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE join_request, join_code, issuer_identity, passkey, sign_in_rule, recovery_code, second_factor, used_ticket,
         reset_request, account_link, mail`,
    );
    await runner.query(`ALTER TABLE sign_in DROP COLUMN limited, DROP COLUMN confirmed_at, DROP COLUMN way`);
    await runner.query(`ALTER TABLE account DROP COLUMN email_unconfirmed`);
  }
}
