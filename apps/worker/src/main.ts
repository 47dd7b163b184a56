import { createLogger } from '#process/logger';
import { Supervisor } from './supervisor/supervisor';

/**
 * The supervisor: starts the worker process (worker.process.ts), and a fresh one when that dies or is due for
 * recycling.
 */
const supervisor = new Supervisor(createLogger('worker', 'info'), (code) => process.exit(code));
process.on('SIGTERM', () => supervisor.stop());
process.on('SIGINT', () => supervisor.stop());
supervisor.start();
