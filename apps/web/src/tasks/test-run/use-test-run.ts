import { useState } from 'react';

/** The dialog of test runs beside a form, and the refusal that the form shows. */
export interface TestRunState {
  isOpen: boolean;
  /** The last refusal that names fields of the form; null when there is none, or when it is outdated. */
  refusal: unknown;
  open: () => void;
  close: () => void;
  /** Closes the dialog, so that the form can show the fields. */
  refuse: (error: unknown) => void;
  /** Forgets the refusal, because the form is sent. */
  forget: () => void;
}

/** Keeps whether the dialog of a test run is open, and why the last test run was refused. */
export function useTestRun(): TestRunState {
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  return {
    isOpen,
    refusal,
    open: () => {
      setRefusal(null);
      setOpen(true);
    },
    close: () => setOpen(false),
    refuse: (error) => {
      setRefusal(error);
      setOpen(false);
    },
    forget: () => setRefusal(null),
  };
}
