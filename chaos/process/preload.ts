import 'reflect-metadata';
import { PLANTS, type PlantName } from '../planted/plants';
import { shiftClock } from './clock';
import { installFailpoints } from './failpoints';

/**
 * Loaded before an app's own main file, in bundles of chaos's own (scripts/bundle-apps.mjs): hangs failpoints, a wrong clock or a planted bug onto the
 * classes of the app from outside. The apps know nothing of it; without this file none of it exists.
 */
const { CARILLON_CHAOS_FOLDER, CARILLON_CHAOS_CLOCK_MS, CARILLON_CHAOS_PLANT } = process.env;

if (CARILLON_CHAOS_FOLDER) {
  installFailpoints(CARILLON_CHAOS_FOLDER);
  if (CARILLON_CHAOS_CLOCK_MS) shiftClock(Number(CARILLON_CHAOS_CLOCK_MS));
  if (CARILLON_CHAOS_PLANT) PLANTS[CARILLON_CHAOS_PLANT as PlantName].plant();
}
