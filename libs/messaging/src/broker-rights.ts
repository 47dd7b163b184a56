/** What a user may declare and delete, write to and read from: regular expressions of RabbitMQ over names. */
export interface BrokerRights {
  configure: string;
  write: string;
  read: string;
}

/** The queues that the broker names for one connection, which nobody else reaches. */
const OWN = String.raw`amq\.gen-.*`;
const OURS = String.raw`^(carillon\..*|${OWN})$`;
const exchanges = (...names: string[]): string => String.raw`^(carillon\.(${names.join('|')})|${OWN})$`;

export const BROKER_USERS = ['api', 'beat', 'worker', 'monitoring'] as const;
export type BrokerUser = (typeof BROKER_USERS)[number];

/**
 * Workers declare the topology (as `migrate` does) and read from its queues. api and beat read nothing but their own
 * fan-out and can delete nothing; api publishes reports and executions too, because admins send dead letters again. Nobody
 * writes to the default exchange, which leads to every queue. scripts/services/broker-users.mjs says the same for
 * `npm start`; a spec compares them.
 */
export const BROKER_RIGHTS: Record<BrokerUser, BrokerRights> = {
  api: {
    configure: `^${OWN}$`,
    write: exchanges('execution', 'status', 'notification', 'dead', 'schedule', 'control', 'live'),
    read: exchanges('live'),
  },
  beat: {
    configure: `^${OWN}$`,
    write: exchanges('execution', 'notification', 'dead', 'presence', 'schedule', 'control', 'live'),
    read: exchanges('schedule'),
  },
  worker: { configure: OURS, write: OURS, read: OURS },
  monitoring: { configure: '^$', write: '^$', read: '^$' },
};
