import 'reflect-metadata';

/** One setting: the name of its environment variable, and how its text becomes a value. */
export interface Setting {
  property: string;
  env: string;
  type: 'string' | 'integer' | 'boolean' | 'list';
  description: string;
  /** The default as it would be written in the environment; without it the setting is required unless `optional`. */
  default?: string;
  /** The default in the documentation, where it depends on the machine or on another setting. */
  shownDefault?: string;
  optional?: boolean;
  /** Whether the value is never printed. */
  secret?: boolean;
  /** The processes that need the setting; others start without it. Without it, all processes need it. */
  neededBy?: readonly ProcessName[];
}

/** The processes that read settings, apart from the CLI, whose commands name the settings that they need. */
export type ProcessName = 'api' | 'beat' | 'worker';

const SETTINGS = Symbol('settings');

/** Marks a property of the config class as read from the environment; its type decides how the text is read. */
export function Env(env: string, options: Omit<Setting, 'property' | 'env'>): PropertyDecorator {
  return (target, property) => {
    const settings = (Reflect.getMetadata(SETTINGS, target) ?? []) as Setting[];
    Reflect.defineMetadata(SETTINGS, [...settings, { property: String(property), env, ...options }], target);
  };
}

/** Returns all settings of a config class, in the order of the class. */
export function settingsOf(configClass: new () => object): Setting[] {
  return (Reflect.getMetadata(SETTINGS, configClass.prototype as object) ?? []) as Setting[];
}
