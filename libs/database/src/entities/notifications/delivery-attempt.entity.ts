import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../one-of';
import { Delivery } from './delivery.entity';

/** One try of a delivery. */
@Entity('delivery_attempts')
@Check('delivery_attempts_outcome', oneOf('outcome', ['SENT', 'FAILED']))
export class DeliveryAttempt {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_attempts_pkey' })
  deliveryId: string;

  @ManyToOne(() => Delivery, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'delivery_attempts_delivery_id_fkey' })
  delivery?: Delivery;

  /** Counts from 1. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'delivery_attempts_pkey' })
  attempt: number;

  @Column('timestamptz')
  at: Date;

  @Column('int', { name: 'duration_ms' })
  durationMs: number;

  @Column('text')
  outcome: 'SENT' | 'FAILED';

  /** Of HTTP or SMTP; null: there was no answer. */
  @Column('int', { name: 'status_code', nullable: true })
  statusCode: number | null;

  /** The beginning of what the other side answered. */
  @Column('text', { nullable: true })
  answer: string | null;

  /** Why it failed. */
  @Column('text', { nullable: true })
  error: string | null;

  /** Of a webhook: address and headers. The body is with the delivery, it is the same for all tries. */
  @Column('json', { nullable: true })
  request: { url: string; headers: Record<string, string> } | null;
}
