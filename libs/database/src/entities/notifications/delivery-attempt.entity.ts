import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../one-of';
import { Delivery } from './delivery.entity';

/** One attempt of a delivery. */
@Entity('delivery_attempts')
@Check('delivery_attempts_outcome', oneOf('outcome', ['SENT', 'FAILED']))
export class DeliveryAttempt {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_attempts_pkey' })
  deliveryId: string;

  @ManyToOne(() => Delivery, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'delivery_attempts_delivery_id_fkey' })
  delivery?: Delivery;

  /** The number of the attempt, from 1. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'delivery_attempts_pkey' })
  attempt: number;

  @Column('timestamptz')
  at: Date;

  @Column('int', { name: 'duration_ms' })
  durationMs: number;

  @Column('text')
  outcome: 'SENT' | 'FAILED';

  /** The status code of HTTP or SMTP; null when there was no answer. */
  @Column('int', { name: 'status_code', nullable: true })
  statusCode: number | null;

  /** The beginning of the answer. */
  @Column('text', { nullable: true })
  answer: string | null;

  /** The reason of a failure. */
  @Column('text', { nullable: true })
  error: string | null;

  /**
   * Address and headers of a webhook. The body is stored with the delivery, because it is the same at every attempt.
   */
  @Column('json', { nullable: true })
  request: { url: string; headers: Record<string, string> } | null;
}
