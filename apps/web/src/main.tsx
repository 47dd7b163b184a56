import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles.css';
import './print/print.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from './api/client';
import { printing } from './print/printing';
import { queryClient } from './query-client';
import { router } from './router';
import { readableColors, theme } from './theme';
import { moveStoredChoices } from './user/stored-keys';

// The cache is cleared when a session ends, so that the next user does not see the previous one's data.
session.onEnd(() => {
  queryClient.clear();
  void router.invalidate();
});

printing.follow();
moveStoredChoices(() => localStorage);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
