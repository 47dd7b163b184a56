import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row: the last heartbeat of any beat, by PostgreSQL's clock. What came due after it fell into an outage. */
@Entity('beat_presence')
@Check('beat_presence_one_row', '"only" = true')
export class BeatPresence {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'beat_presence_pkey' })
  only: boolean;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  /**
   * The last heartbeat of a beat that plans by the zone rules in force; null when there was none since this column
   * exists.
   */
  @Column('timestamptz', { name: 'rules_in_force_at', nullable: true })
  rulesInForceAt: Date | null;
}
