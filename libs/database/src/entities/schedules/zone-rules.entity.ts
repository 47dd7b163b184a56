import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row: the version of the zone rules that is in force. */
@Entity('zone_rules')
@Check('zone_rules_one_row', '"only" = true')
export class ZoneRulesInForce {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'zone_rules_pkey' })
  only: boolean;

  /** A version of the tz database such as `2026f`; empty before the first one is in force. */
  @Column('text', { default: '' })
  version: string;

  @Column('timestamptz', { name: 'raised_at', default: () => 'now()' })
  raisedAt: Date;

  /** The last replanned task while schedules are being replanned; null when all are. */
  @Column('uuid', { name: 'replanned_to', nullable: true })
  replannedTo: string | null;
}
