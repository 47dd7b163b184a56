import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: when any beat was last there, by PostgreSQL's clock. What came due after it fell into an outage. */
@Entity('beat_presence')
@Check('beat_presence_one_row', '"only" = true')
export class BeatPresence {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'beat_presence_pkey' })
  only: boolean;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  /** When one that computes by the zone rules in force was; null: never since there is this column. */
  @Column('timestamptz', { name: 'rules_in_force_at', nullable: true })
  rulesInForceAt: Date | null;
}
