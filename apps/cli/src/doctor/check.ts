/** The result of a check; `toDo` says how to repair what is wrong. */
export interface Finding {
  ok: boolean;
  says: string;
  toDo?: string;
}

/** A question about the health of the system. `look` returns a finding, or throws what prevents one. */
export interface Check {
  name: string;
  /** The advice to whoever reads that the check itself failed. */
  toDo: string;
  run: () => Promise<Finding>;
}

/** A finding with the name of its check: one line of the answer. */
export interface NamedFinding extends Finding {
  name: string;
}

/** Makes a check; one that throws, or takes longer than the timeout, counts as bad. */
export async function runCheck({ name, toDo, run }: Check, timeoutMs: number): Promise<NamedFinding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, says: `no answer within ${timeoutMs / 1000} s`, toDo }), timeoutMs);
  });
  try {
    return { name, ...(await Promise.race([run(), late])) };
  } catch (error) {
    return { name, ok: false, says: reasonOf(error), toDo };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
