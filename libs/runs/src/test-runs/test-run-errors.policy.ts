import type { RunError } from '#contracts/outcome';
import { TEST_RUN_WAIT_SECONDS } from '#contracts/runs/test-runs';

/** A worker writes a sign of life every second; after this many without one its test run is given up. */
export const SILENT_SECONDS = 30;

/** Why a test run failed that no worker has begun. */
export const NO_WORKER: RunError = {
  code: 'NO_WORKER',
  message: `no worker had room for it within ${TEST_RUN_WAIT_SECONDS} s, so it was not started`,
};

/** Why a test run failed whose worker died or froze. */
export const WORKER_LOST: RunError = {
  code: 'WORKER_LOST',
  message: `its worker died or has given no sign of life for ${SILENT_SECONDS} s; what it had done by then is not known`,
};

/** Why a test run failed whose worker was stopped. */
export const WORKER_STOPPED: RunError = {
  code: 'WORKER_STOPPED',
  message: 'its worker was stopped before it had ended; what it had done by then is done',
};

/** Why a test run failed that could not be sent to the workers. */
export const NOT_SENT: RunError = {
  code: 'BROKER_AWAY',
  message: 'it could not be sent to a worker, because RabbitMQ did not take it; it was not started',
};
