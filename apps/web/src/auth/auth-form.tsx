import { Alert, Stack, Title } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { sortErrors } from '../api/problem';
import { PageTitle } from '../ui/page/page-title';

interface AuthFormProps {
  title: string;
  /** The error of the request. Messages that belong to none of `fields` are shown above the form. */
  error: unknown;
  fields: readonly string[];
  onSubmit: (event?: SubmitEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

/** Frames a form for people who are not logged in: it shows the title and the messages that no field can show. */
export function AuthForm({ title, error, fields, onSubmit, children }: AuthFormProps) {
  const unplaced = error === null ? [] : sortErrors(error, fields).general;
  return (
    <form onSubmit={onSubmit} noValidate>
      <PageTitle title={title} />
      <Stack>
        <Title order={1} size="h2">
          {title}
        </Title>
        {unplaced.length > 0 && (
          <Alert color="red" variant="outline" role="alert">
            {unplaced.join(' ')}
          </Alert>
        )}
        {children}
      </Stack>
    </form>
  );
}
