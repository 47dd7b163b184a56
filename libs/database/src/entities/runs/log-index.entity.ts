import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row: how far the log lines are in blocks for the search. The beat that locks it makes the next blocks. */
@Entity('log_index')
@Check('log_index_one_row', '"only" = true')
export class LogIndex {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'log_index_pkey' })
  only: boolean;

  /** Lines with a smaller id are in blocks. */
  @Column('uuid', { name: 'done_until' })
  doneUntil: string;
}
