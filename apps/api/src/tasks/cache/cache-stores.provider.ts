import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';
import type { Config } from '#config/config';
import type { Logger } from '#process/logger';

/** Entries in the memory of one process; each is at most some 10 kB. */
const MAX_ENTRIES = 2000;
const CONNECT_MS = 500;
const MAX_RECONNECT_MS = 2000;

/** A map that drops its oldest entry when it is full. */
class BoundedMap extends Map<string, unknown> {
  override set(key: string, value: unknown): this {
    this.delete(key);
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > MAX_ENTRIES && oldest !== undefined) this.delete(oldest);
    return this;
  }
}

/**
 * Makes the store of the cache: Redis when REDIS_URL is set, shared by all API processes, otherwise the memory of this
 * process. While Redis is away, every command fails at once instead of waiting, and the log says so once.
 */
export function cacheStore(config: Readonly<Config>, log: Logger): Keyv {
  if (!config.redisUrl) return new Keyv({ store: new BoundedMap() });
  const redis = new KeyvRedis(
    {
      url: config.redisUrl,
      disableOfflineQueue: true,
      socket: {
        connectTimeout: CONNECT_MS,
        reconnectStrategy: (attempt: number) => Math.min(100 * attempt, MAX_RECONNECT_MS),
      },
    },
    { throwOnConnectError: false, throwOnErrors: true, connectionTimeout: CONNECT_MS },
  );
  const keyv = new Keyv({ store: redis, namespace: 'carillon', useKeyPrefix: false });
  const state = { away: false };
  redis.client.on('ready', () => (state.away = false));
  redis.client.on('error', (error: Error) => {
    if (!state.away) log.warn({ reason: error.message }, 'Redis cannot be reached; answers are not cached meanwhile');
    state.away = true;
  });
  keyv.on('error', () => undefined); // The listener above logs it, once for each outage.
  return keyv;
}

/**
 * Returns the options of Nest's cache module, whose type of a store is the ESM declaration of the class that Keyv is
 * here.
 */
export function cacheOptions(config: Readonly<Config>, log: Logger): { stores: never[] } {
  return { stores: [cacheStore(config, log) as never] };
}
