import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: which version of the zone rules is in force. */
@Entity('zone_rules')
@Check('zone_rules_one_row', '"only" = true')
export class ZoneRulesInForce {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'zone_rules_pkey' })
  only: boolean;

  /** Of the tz database: `2026f`. Empty: nobody has said it yet. */
  @Column('text', { default: '' })
  version: string;

  @Column('timestamptz', { name: 'raised_at', default: () => 'now()' })
  raisedAt: Date;

  /** While schedules are being replanned: the last task that has been. null: all are. */
  @Column('uuid', { name: 'replanned_to', nullable: true })
  replannedTo: string | null;
}
