import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds dead letters, a retention that continues where it was killed, and the indexes that it reads. */
export class Operations1795330000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE "dead_letters" (
        "id" uuid NOT NULL,
        "key" text NOT NULL,
        "queue" text,
        "reason" text NOT NULL,
        "body" bytea,
        "bytes" integer NOT NULL,
        "times" integer NOT NULL DEFAULT 1,
        "status" text NOT NULL DEFAULT 'WAITING',
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "last_at" timestamptz NOT NULL DEFAULT now(),
        "settled_at" timestamptz,
        "settled_by" text,
        CONSTRAINT "dead_letters_status" CHECK ("status" IN ('WAITING', 'REPLAYED', 'DISCARDED')),
        CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("id")
      )`,
  `CREATE UNIQUE INDEX "dead_letters_waiting" ON "dead_letters" ("key") WHERE "status" = 'WAITING'`,
  `CREATE INDEX "dead_letters_by_status" ON "dead_letters" ("status", "created_at", "id")`,
  `CREATE INDEX "dead_letters_created" ON "dead_letters" ("created_at", "id")`,
  `CREATE TABLE "tombstones" (
        "id" uuid NOT NULL,
        "deleted_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "tombstones_pkey" PRIMARY KEY ("id")
      )`,
  `CREATE INDEX "tombstones_deleted_at" ON "tombstones" ("deleted_at")`,
  `CREATE FUNCTION "bury"() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO "tombstones" ("id") VALUES (OLD."id") ON CONFLICT DO NOTHING;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER "runs_bury" AFTER DELETE ON "runs" FOR EACH ROW
     WHEN (OLD."finished_at" IS NULL) EXECUTE FUNCTION "bury"()`,
  `CREATE TRIGGER "deliveries_bury" AFTER DELETE ON "deliveries" FOR EACH ROW
     WHEN (OLD."status" = 'PENDING') EXECUTE FUNCTION "bury"()`,
  `CREATE TABLE "retention" (
        "only" boolean NOT NULL DEFAULT true,
        "done_until" timestamptz NOT NULL,
        CONSTRAINT "retention_one_row" CHECK ("only" = true),
        CONSTRAINT "retention_pkey" PRIMARY KEY ("only")
      )`,
  `INSERT INTO "retention" ("done_until") VALUES (now())`,
  `CREATE INDEX "deliveries_ended_of_schedules" ON "deliveries" ("finished_at") WHERE "run_id" IS NULL AND "finished_at" IS NOT NULL`,
  `CREATE INDEX "sessions_expires" ON "sessions" ("expires_at")`,
];

const DOWN = [
  `DROP INDEX "sessions_expires"`,
  `DROP INDEX "deliveries_ended_of_schedules"`,
  `DROP TABLE "retention"`,
  `DROP TRIGGER "deliveries_bury" ON "deliveries"`,
  `DROP TRIGGER "runs_bury" ON "runs"`,
  `DROP FUNCTION "bury"`,
  `DROP TABLE "tombstones"`,
  `DROP TABLE "dead_letters"`,
];
