import { Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { loadSettings } from '#config/load-config';
import { Invocation } from './invocation';

/** The settings of one call: a command reads those that it uses, when it uses them. */
@Injectable()
export class Settings {
  constructor(private readonly invocation: Invocation) {}

  /** @throws ConfigError listing every one of them that is wrong or missing */
  read<K extends keyof Config>(...names: K[]): Readonly<Pick<Config, K>> {
    return loadSettings(names, this.invocation.env);
  }
}
