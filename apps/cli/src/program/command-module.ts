import { Module, type DynamicModule, type InjectionToken, type Provider, type Type } from '@nestjs/common';
import { INJECTABLE_WATERMARK, PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants';
import { Answer } from '../frame/answer';
import { Invocation } from '../frame/invocation';

@Module({})
class CommandModule {}

/**
 * Replacements for parts of a long-lived process, by the names of their tokens. Each is loaded on demand: a command
 * that does not need it must not spend time on it.
 */
const ON_DEMAND: Record<string, () => Promise<Provider>> = {
  DataSource: async () => (await import('./on-demand/command.data-source.js')).COMMAND_DATA_SOURCE,
  Publisher: async () => (await import('./on-demand/on-demand.publisher.js')).ON_DEMAND_PUBLISHER,
  CONFIG: async () => (await import('./on-demand/command.config.js')).COMMAND_CONFIG,
  COMMAND_LIST: async () => (await import('./on-demand/command.config.js')).COMMAND_COMMANDS,
  LOGGER: async () => (await import('./on-demand/command.logger.js')).COMMAND_LOGGER,
};

/**
 * Makes the module of one command: its classes, and everything that their constructors need, directly or indirectly.
 */
export async function commandModule(classes: Type[], invocation: Invocation, answer: Answer): Promise<DynamicModule> {
  const { injectable, others } = needsOf(classes);
  const given = [
    { provide: Invocation, useValue: invocation },
    { provide: Answer, useValue: answer },
  ];
  const onDemand = await Promise.all([...others].map(onDemandProvider));
  return { module: CommandModule, providers: [...given, ...injectable, ...onDemand] };
}

/** Reads the needs from the constructors, so that there is no list of providers to maintain. */
function needsOf(classes: Type[]): { injectable: Set<Type>; others: Set<InjectionToken> } {
  const injectable = new Set<Type>(classes);
  const others = new Set<InjectionToken>();
  // A set that grows while it is iterated is iterated to its end.
  for (const one of injectable)
    for (const need of constructorNeeds(one)) {
      if (need === Answer || need === Invocation) continue;
      if (isInjectable(need)) injectable.add(need);
      else others.add(need);
    }
  return { injectable, others };
}

function constructorNeeds(one: Type): InjectionToken[] {
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, one) ?? []) as InjectionToken[];
  const named = (Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, one) ?? []) as {
    index: number;
    param: InjectionToken;
  }[];
  return types.map((type, index) => named.find((one) => one.index === index)?.param ?? type);
}

function isInjectable(need: InjectionToken): need is Type {
  return typeof need === 'function' && Reflect.hasOwnMetadata(INJECTABLE_WATERMARK, need);
}

async function onDemandProvider(token: InjectionToken): Promise<Provider> {
  const name = typeof token === 'function' ? token.name : typeof token === 'symbol' ? token.description : String(token);
  const load = ON_DEMAND[name ?? ''];
  if (load === undefined) throw new Error(`no command can be given a ${name}: see ON_DEMAND`);
  return load();
}
