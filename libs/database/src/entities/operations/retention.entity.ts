import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row: until which midnight old rows have been deleted. After a crash of beat another one continues. */
@Entity('retention')
@Check('retention_one_row', '"only" = true')
export class Retention {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'retention_pkey' })
  only: boolean;

  @Column('timestamptz', { name: 'done_until' })
  doneUntil: Date;
}
