/**
 * What a process that a spec starts gets of this process's environment: where programs, the home and temporary files are,
 * and the mark of this run of the tests, by which the runner finds and ends whatever is left of it.
 */
export function environmentOfTests(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, CARILLON_TEST_RUN } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...(CARILLON_TEST_RUN ? { CARILLON_TEST_RUN } : {}) };
}
