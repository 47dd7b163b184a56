/**
 * Returns the environment of a process that a spec starts: the places of programs, the home and temporary files, and
 * the mark of this run of the tests, by which the runner finds and ends processes that are left.
 */
export function environmentOfTests(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, CARILLON_TEST_RUN } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...(CARILLON_TEST_RUN ? { CARILLON_TEST_RUN } : {}) };
}
