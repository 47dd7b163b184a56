import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: until which midnight old rows have been deleted. A beat that is killed on the way leaves the rest to the next. */
@Entity('retention')
@Check('retention_one_row', '"only" = true')
export class Retention {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'retention_pkey' })
  only: boolean;

  @Column('timestamptz', { name: 'done_until' })
  doneUntil: Date;
}
