/** Finds the zones that the SQL of a data task may use, and their clocks by the rules of this process. Pure. */
import type { ZoneClock, ZoneClocks } from './engine-request';
import { isKnownZone, normalZone, zoneSpans } from '#zones/zone.policy';
import { zoneRules } from '#zones/rules-in-use';

/**
 * The range for which clocks are sent to the engine: earlier changes of law are in its own rules, and after the end it
 * uses those, too.
 */
const [FROM_MS, TO_MS] = [Date.UTC(2015, 0), Date.UTC(2060, 0)];

const ASKS_FOR_ZONES = /time\s*zone/i;
const FOR_A_NAMED_ONE = /(?:\btime\s+zone|\btimezone\s*\()\s*'[^']*'/gi;

/**
 * Finds the zones that the SQL names; all zones when it converts by a zone that is not written out; null when it needs
 * none.
 */
export function zoneClocksFor(sql: string): ZoneClocks | null {
  if (!ASKS_FOR_ZONES.test(sql)) return null;
  const asksForOthers = ASKS_FOR_ZONES.test(sql.replace(FOR_A_NAMED_ONE, ''));
  const named = [...sql.matchAll(/'([^'\s]+)'/g)].map(([, text = '']) => text).filter(isKnownZone);
  const { version, names } = zoneRules();
  const wanted = asksForOthers ? [...names.values()] : [...new Set(named.map(normalZone))];
  return { version, zones: grouped(wanted) };
}

/** Groups names that have the same clock, so that each clock is sent once. */
function grouped(names: string[]): ZoneClock[] {
  const clocks = new Map<string, ZoneClock>();
  for (const name of names) {
    const spans = [...zoneSpans(name, FROM_MS, TO_MS)].map(({ endMs, offsetMs }) => ({
      untilMs: endMs === Infinity ? null : Math.min(endMs, TO_MS),
      offsetMs,
    }));
    const key = JSON.stringify(spans);
    const clock = clocks.get(key) ?? { names: [], fromMs: FROM_MS, spans };
    clock.names.push(name);
    clocks.set(key, clock);
  }
  return [...clocks.values()];
}
