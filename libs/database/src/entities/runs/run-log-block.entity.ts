import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { LOG_LEVELS, type LogLevel } from '#contracts/executor';
import { User } from '../accounts/user.entity';

/**
 * Consecutive log lines of an owner as one text for the search: an index of trigrams over blocks is a fraction of one over
 * lines. The lines themselves are read from `run_logs`, so that a block may outlive some of them for a while.
 */
@Entity('run_log_blocks')
@Check('run_log_blocks_levels', `"levels" <@ ARRAY[${LOG_LEVELS.map((level) => `'${level}'`).join(', ')}]`)
@Index('run_log_blocks_owner', ['ownerId', 'firstId', 'lastId'])
// This index has trigrams of the text; the migration creates it.
@Index('run_log_blocks_text', { synchronize: false })
export class RunLogBlock {
  /** The id of the first line. A line belongs to one block at most. */
  @PrimaryColumn('uuid', { name: 'first_id', primaryKeyConstraintName: 'run_log_blocks_pkey' })
  firstId: string;

  @Column('uuid', { name: 'last_id' })
  lastId: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'run_log_blocks_owner_id_fkey' })
  owner?: User;

  /** The tasks of the runs. */
  @Column('uuid', { name: 'task_ids', array: true })
  taskIds: string[];

  /** The runs that wrote the lines. */
  @Column('uuid', { name: 'run_ids', array: true })
  runIds: string[];

  /** The levels that some of the lines have. */
  @Column('text', { array: true })
  levels: LogLevel[];

  /** The lines in lower case, one below the other. */
  @Column('text')
  text: string;
}
