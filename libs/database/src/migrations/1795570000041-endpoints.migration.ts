import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A webhook endpoint is one kind of endpoint: `endpoints` holds those of every channel, `webhook_endpoints` is a view of
 * the webhooks for processes of the version before, which read, write and lock it as the table that it was. A new
 * channel needs no migration: its name has no CHECK, as the names of events have none.
 */
export class Endpoints1795570000041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const [OLD, NEW] = ['webhook_endpoints', 'endpoints'];
const CONSTRAINTS = ['pkey', 'off', 'off_reason', 'user_id_fkey', 'task_id_fkey'];
const INDEXES = ['user', 'task_id'];
const COLUMNS = `"id", "user_id", "url", "description", "events", "task_id", "tag", "enabled", "off_reason", "off_at", "key_id",
  "secret", "previous_key_id", "previous_secret", "previous_until", "failing_since", "created_at", "updated_at"`;

/** Renames the table, and its constraints and indexes with it. */
function renamed(from: string, to: string): string[] {
  return [
    `ALTER TABLE "${from}" RENAME TO "${to}"`,
    ...CONSTRAINTS.map((name) => `ALTER TABLE "${to}" RENAME CONSTRAINT "${from}_${name}" TO "${to}_${name}"`),
    ...INDEXES.map((name) => `ALTER INDEX "${from}_${name}" RENAME TO "${to}_${name}"`),
  ];
}

function constrained(name: string, check: string): string {
  return `ALTER TABLE "deliveries" DROP CONSTRAINT IF EXISTS "${name}", ADD CONSTRAINT "${name}" CHECK (${check})`;
}

const UP = [
  ...renamed(OLD, NEW),
  `ALTER TABLE "endpoints" ADD "channel" text NOT NULL DEFAULT 'WEBHOOK'`,
  // The view is simple, so that PostgreSQL writes through it; a row that comes by it gets the default channel.
  `CREATE VIEW "webhook_endpoints" AS SELECT ${COLUMNS} FROM "endpoints" WHERE "channel" = 'WEBHOOK'`,
  `ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_channel"`,
  constrained('deliveries_endpoint', `("channel" = 'EMAIL') = ("endpoint_id" IS NULL)`),
  // `deliveries_due` stays beside it for processes of the version before, which find mails by the missing endpoint.
  `CREATE INDEX "deliveries_due_of_channel" ON "deliveries" ("channel", "next_try_at") WHERE "status" = 'PENDING'`,
];

/** Endpoints of other channels, and deliveries to them, have no place in the schema before. */
const DOWN = [
  `DROP INDEX "deliveries_due_of_channel"`,
  `DROP VIEW "webhook_endpoints"`,
  `DELETE FROM "endpoints" WHERE "channel" <> 'WEBHOOK'`,
  constrained('deliveries_endpoint', `("channel" = 'WEBHOOK') = ("endpoint_id" IS NOT NULL)`),
  constrained('deliveries_channel', `"channel" IN ('EMAIL', 'WEBHOOK')`),
  `ALTER TABLE "endpoints" DROP COLUMN "channel"`,
  ...renamed(NEW, OLD),
];
