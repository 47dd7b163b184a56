import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DEFAULT_DIGEST, DEFAULT_QUIET_HOURS, type QuietHours } from '#contracts/preferences';
import { PREFERENCE_CHANNELS } from '#contracts/channels';
import { DELIVERY_EVENTS } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import { PreferencesRepository, type Preferences } from '#notifications/preferences.repository';
import { isAlwaysQuiet } from '#notifications/quiet-hours.policy';
import { invalid, zoneOf } from '../http/problems/invalid';
import type {
  ChannelMatrixChangeDto,
  ChannelMatrixDto,
  PreferencesChangeDto,
  PreferencesDto,
  QuietHoursChangeDto,
} from './preferences.dto';

/** Reads and changes what people want to be notified of. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly preferences: PreferencesRepository,
  ) {}

  async view(userId: string): Promise<PreferencesDto> {
    const { off, quietHours, digest } = await this.preferences.find(this.dataSource.manager, userId);
    return { channels: matrixWithout(off), quietHours, digest };
  }

  async quietHours(userId: string): Promise<QuietHours> {
    return (await this.preferences.find(this.dataSource.manager, userId)).quietHours;
  }

  async change(userId: string, change: PreferencesChangeDto): Promise<PreferencesDto> {
    await inTransaction(this.dataSource, (manager) => this.changeIn(manager, userId, change));
    return this.view(userId);
  }

  /** @throws Refusal VALIDATION */
  async changeIn(manager: EntityManager, userId: string, change: PreferencesChangeDto): Promise<void> {
    const current = await this.preferences.lock(manager, userId);
    await this.preferences.put(manager, userId, changed(current, change));
  }
}

/**
 * Applies a change to preferences.
 * @throws Refusal VALIDATION
 */
function changed(current: Preferences, { channels, quietHours, digest }: PreferencesChangeDto): Preferences {
  return {
    timeZone: current.timeZone,
    off: channels === null ? [] : switchedOff(current.off, channels ?? {}),
    quietHours: quietHours === null ? DEFAULT_QUIET_HOURS : quietHoursOf(current.quietHours, quietHours ?? {}),
    digest: digest === null ? DEFAULT_DIGEST : { ...current.digest, ...digest },
  };
}

function quietHoursOf(current: QuietHours, change: QuietHoursChangeDto): QuietHours {
  const { timeZone } = change;
  const zone = typeof timeZone === 'string' ? zoneOf(timeZone, 'quietHours.timeZone') : timeZone;
  const wanted = { ...current, ...change, timeZone: zone === undefined ? current.timeZone : zone };
  if (wanted.enabled && isAlwaysQuiet(wanted.periods))
    throw invalid('quietHours.periods', 'leave no moment of the week: what is held would never be sent');
  return wanted;
}

/** Returns the matrix of all channels, except those that are switched off. */
function matrixWithout(off: string[]): ChannelMatrixDto {
  const entries = DELIVERY_EVENTS.map((event) => [
    event,
    Object.fromEntries(PREFERENCE_CHANNELS.map((channel) => [channel, !off.includes(`${event}:${channel}`)])),
  ]);
  return Object.fromEntries(entries) as ChannelMatrixDto;
}

function switchedOff(off: string[], change: ChannelMatrixChangeDto): string[] {
  return DELIVERY_EVENTS.flatMap((event) =>
    PREFERENCE_CHANNELS.filter((channel) => !(change[event]?.[channel] ?? !off.includes(`${event}:${channel}`))).map(
      (channel) => `${event}:${channel}`,
    ),
  );
}
