import { Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { loadSettings } from '#config/load-config';
import { Invocation } from './invocation';

/** Reads the settings of one call. A command reads only those that it uses, when it uses them. */
@Injectable()
export class Settings {
  constructor(private readonly invocation: Invocation) {}

  /** @throws ConfigError listing all of these settings that are wrong or missing */
  read<K extends keyof Config>(...names: K[]): Readonly<Pick<Config, K>> {
    return loadSettings(names, this.invocation.env);
  }
}
