import 'reflect-metadata';
import { PLANTS, type PlantName } from '../planted/plants';
import { shiftClock } from './clock';
import { installFailpoints } from './failpoints';

/**
 * This file is loaded before an app's main file, in bundles that only chaos uses (scripts/bundle-apps.mjs). It wraps
 * classes of the app with failpoints, a wrong clock or a planted bug, so that the apps contain no code for chaos.
 */
const { CARILLON_CHAOS_FOLDER, CARILLON_CHAOS_CLOCK_MS, CARILLON_CHAOS_PLANT } = process.env;

if (CARILLON_CHAOS_FOLDER) {
  installFailpoints(CARILLON_CHAOS_FOLDER);
  if (CARILLON_CHAOS_CLOCK_MS) shiftClock(Number(CARILLON_CHAOS_CLOCK_MS));
  if (CARILLON_CHAOS_PLANT) PLANTS[CARILLON_CHAOS_PLANT as PlantName].plant();
}
