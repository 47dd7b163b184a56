import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Task } from './task.entity';

/** A task as one edit left it, and who made that edit. Triggers on `tasks` write and prune the rows (in the migration). */
@Entity('task_versions')
export class TaskVersion {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'task_versions_pkey' })
  taskId: string;

  /** The version of the task after the edit. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'task_versions_pkey' })
  version: number;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'task_versions_task_id_fkey' })
  task?: Task;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  /** null: a process that does not say so yet, or an edit from before there were versions. */
  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;

  /** As that person was called then. */
  @Column('text', { name: 'changed_by_name', nullable: true })
  changedByName: string | null;

  /** From where: a value of EDIT_WAYS. No CHECK: a new way needs no migration. */
  @Column('text', { nullable: true })
  via: string | null;

  /** json, not jsonb: the order of keys is the user's. */
  @Column('json')
  params: Record<string, unknown>;

  /** What else a person says of a task, with its schedule: the result of the function task_terms. */
  @Column('jsonb')
  terms: Record<string, unknown>;
}
