import { bodyOf, standingRecipes } from './recipes';

/** The pace of the slowest machine after its last repetition, and the longest effects of any scenario. */
const [PACE, LONG_MS] = [12, 9000];

it('no effect takes as long as its request may, also on the slowest machine', () => {
  const recipes = standingRecipes('spec', Date.UTC(2027, 0, 1), LONG_MS * PACE, PACE).filter(
    ({ kind }) => kind === 'http',
  );
  expect(Math.max(...recipes.map(({ effectMs }) => effectMs))).toBe(LONG_MS * PACE);
  const [body] = recipes.map((recipe) => bodyOf(recipe, 'sink')) as { params: { timeoutSeconds: number } }[];
  expect(body!.params.timeoutSeconds * 1000).toBeGreaterThan(2 * LONG_MS * PACE);
});
