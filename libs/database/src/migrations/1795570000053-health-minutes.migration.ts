import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beat records the state of the installation once a minute, so that the charts of admins have a past when they are opened. A
 * process of the version before knows nothing of it. The index finds the deliveries that have failed lately; a delivery that
 * is sent has no entry there.
 */
export class HealthMinutes1795570000053 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "deliveries_failed_of_channel"`);
    await queryRunner.query(`DROP TABLE "health_minutes"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "health_minutes" (
        "minute" timestamptz NOT NULL,
        "workers" integer NOT NULL,
        "io_capacity" integer NOT NULL,
        "process_capacity" integer NOT NULL,
        "io_queued" integer NOT NULL,
        "process_queued" integer NOT NULL,
        "io_oldest_seconds" integer NOT NULL,
        "process_oldest_seconds" integer NOT NULL,
        "dead_letters" integer NOT NULL,
        "mail_failed" integer NOT NULL,
        "mail_waiting" integer NOT NULL,
        "endpoint_failed" integer NOT NULL,
        "endpoint_waiting" integer NOT NULL,
        CONSTRAINT "health_minutes_pkey" PRIMARY KEY ("minute")
    )`,
  `CREATE INDEX "deliveries_failed_of_channel" ON "deliveries" ("channel", "finished_at") WHERE "status" = 'FAILED'`,
];
