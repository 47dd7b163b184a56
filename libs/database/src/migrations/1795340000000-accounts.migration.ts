import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds verified addresses, quotas, API tokens, account mails with their tokens, counts of wrong logins, and the audit
 * log.
 */
export class Accounts1795340000000 implements MigrationInterface {
  name = 'Accounts1795340000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TABLE "${table}"`);
    await queryRunner.query(`DROP FUNCTION "audit_log_keep"`);
    await queryRunner.query(`ALTER TABLE "sessions" DROP COLUMN "user_agent", DROP COLUMN "address"`);
    await queryRunner.query(`ALTER TABLE "users" DROP COLUMN "quotas", DROP COLUMN "email_verified_at"`);
  }
}

const TABLES = ['audit_log', 'known_addresses', 'login_attempts', 'account_tokens', 'account_mails', 'api_tokens'];

const STATEMENTS = [
  `ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamptz, ADD COLUMN "quotas" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "sessions" ADD COLUMN "address" text, ADD COLUMN "user_agent" text`,
  `CREATE TABLE "api_tokens" (
        "id" uuid NOT NULL,
        "user_id" uuid NOT NULL,
        "name" text NOT NULL,
        "token_hash" text NOT NULL,
        "prefix" text NOT NULL,
        "scopes" text[] NOT NULL,
        "expires_at" timestamptz,
        "last_used_at" timestamptz,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" ("token_hash")`,
  `CREATE INDEX "api_tokens_user" ON "api_tokens" ("user_id", "created_at", "id")`,
  `CREATE TABLE "account_mails" (
        "id" uuid NOT NULL,
        "user_id" uuid NOT NULL,
        "purpose" text NOT NULL,
        "status" text NOT NULL DEFAULT 'PENDING',
        "attempts" integer NOT NULL DEFAULT 0,
        "next_try_at" timestamptz NOT NULL DEFAULT now(),
        "published_at" timestamptz,
        "answer" text,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "finished_at" timestamptz,
        CONSTRAINT "account_mails_purpose" CHECK ("purpose" IN ('VERIFY_EMAIL', 'RESET_PASSWORD')),
        CONSTRAINT "account_mails_status" CHECK ("status" IN ('PENDING', 'SENT', 'FAILED')),
        CONSTRAINT "account_mails_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "account_mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE INDEX "account_mails_due" ON "account_mails" ("next_try_at") WHERE "status" = 'PENDING'`,
  `CREATE INDEX "account_mails_user" ON "account_mails" ("user_id", "purpose", "created_at")`,
  `CREATE TABLE "account_tokens" (
        "token_hash" text NOT NULL,
        "user_id" uuid NOT NULL,
        "purpose" text NOT NULL,
        "email" text NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "account_tokens_purpose" CHECK ("purpose" IN ('VERIFY_EMAIL', 'RESET_PASSWORD')),
        CONSTRAINT "account_tokens_pkey" PRIMARY KEY ("token_hash"),
        CONSTRAINT "account_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE INDEX "account_tokens_user_id" ON "account_tokens" ("user_id")`,
  `CREATE TABLE "login_attempts" (
        "key" text NOT NULL,
        "most" integer NOT NULL,
        "tries" timestamptz[] NOT NULL,
        CONSTRAINT "login_attempts_pkey" PRIMARY KEY ("key")
      )`,
  `CREATE TABLE "known_addresses" (
        "user_id" uuid NOT NULL,
        "address" text NOT NULL,
        "seen_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "known_addresses_pkey" PRIMARY KEY ("user_id", "address"),
        CONSTRAINT "known_addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE
      )`,
  `CREATE TABLE "audit_log" (
        "id" uuid NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        "action" text NOT NULL,
        "actor_id" uuid,
        "actor" text,
        "address" text,
        "target_type" text,
        "target_id" text,
        "details" jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
      )`,
  `CREATE INDEX "audit_log_at" ON "audit_log" ("at", "id")`,
  `CREATE INDEX "audit_log_action" ON "audit_log" ("action", "at", "id")`,
  `CREATE INDEX "audit_log_actor" ON "audit_log" ("actor_id", "at", "id")`,
  `CREATE INDEX "audit_log_target" ON "audit_log" ("target_id", "at", "id")`,
  // The audit log is append-only for everybody: only retention may delete, which it declares in its transaction, and even
  // then the last day is kept.
  `CREATE FUNCTION "audit_log_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('carillon.pruning', true) = 'audit_log' THEN
          IF OLD."at" < now() - interval '1 day' THEN
            RETURN OLD;
          END IF;
        END IF;
        RAISE EXCEPTION 'audit_log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`,
  `CREATE TRIGGER "audit_log_keep_rows" BEFORE UPDATE OR DELETE ON "audit_log"
      FOR EACH ROW EXECUTE FUNCTION "audit_log_keep"()`,
  `CREATE TRIGGER "audit_log_keep_table" BEFORE TRUNCATE ON "audit_log"
      FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_keep"()`,
];
