// Generated from the OpenAPI document of the API by `npm run api:client`. Do not edit.

export interface paths {
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["UsersController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can run, with the JSON Schema of its params */
        get: operations["TaskKindsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a schedule would do
         * @description Never saves anything.
         */
        post: operations["SchedulesController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger: every planned instant, past and to come, with its one outcome and the reason */
        get: operations["OccurrencesController_occurrences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the occurrences of a time that is past
         * @description At low priority; at most 1000.
         */
        post: operations["OccurrencesController_backfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether all schedules are paused */
        get: operations["GlobalPauseController_find"];
        put?: never;
        /**
         * Pause all schedules
         * @description Occurrences that come due are recorded as suppressed. Runs started by hand and retries go on.
         */
        post: operations["GlobalPauseController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/schedules/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let schedules run again */
        post: operations["GlobalPauseController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your tasks */
        get: operations["TasksController_list"];
        put?: never;
        /**
         * Create a task
         * @description With a schedule, or to be run once, now.
         */
        post: operations["TasksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of your tasks have which status */
        get: operations["TasksController_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task */
        get: operations["TasksController_get"];
        put?: never;
        post?: never;
        /**
         * Delete a task with all its runs
         * @description A run that is under way is stopped.
         */
        delete: operations["TasksController_delete"];
        options?: never;
        head?: never;
        /**
         * Change any part of a task
         * @description Never makes a run for a time before the change. What is left out stays; null is the default again, and 400 for title, kind and params, which have none; `schedule: null` removes the schedule.
         */
        patch: operations["TasksController_update"];
        trace?: never;
    };
    "/api/tasks/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Only the status */
        get: operations["TasksController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start now, by hand */
        post: operations["TasksController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The latest run again, if it FAILED or was CANCELLED */
        post: operations["TasksController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel what waits and what runs
         * @description A ONE_TIME schedule is finished by it; a recurring one goes on with its next occurrence.
         */
        post: operations["TasksController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No further occurrence runs until it is resumed */
        post: operations["TasksController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with the first occurrence after now */
        post: operations["TasksController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your runs */
        get: operations["RunsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a task */
        get: operations["RunsController_listOfTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run with its attempts, its result and its timeline */
        get: operations["RunsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a run wrote */
        get: operations["RunsController_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run that waits or runs
         * @description A run that is under way stops within seconds.
         */
        post: operations["RunsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A FAILED or CANCELLED run again, as a new run */
        post: operations["RunsController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your files */
        get: operations["FilesController_list"];
        put?: never;
        /**
         * Upload a file for data tasks
         * @description One file of at most 25 MB in the field `file`; at most three uploads at once.
         */
        post: operations["FilesController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description Tasks that read it will fail.
         */
        delete: operations["FilesController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account and log in */
        post: operations["AuthController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by username or e-mail address */
        post: operations["AuthController_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token
         * @description Each refresh token works once; one that is used twice ends its whole family.
         */
        post: operations["AuthController_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this login: its refresh and access tokens */
        post: operations["AuthController_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @example about:blank */
            type: string;
            /** @example Bad Request */
            title: string;
            /** @example 400 */
            status: number;
            /** @example the request is not valid: schedule.cron */
            detail: string;
            /**
             * @description The request that this answers; also in the header X-Request-Id and in the log
             * @example req-1f
             */
            instance: string;
            /**
             * @description Stable, for programs
             * @example VALIDATION
             */
            code: string;
            /**
             * @description Messages by field
             * @example {
             *       "schedule.cron": [
             *         "minute: '60' is out of range; use 0-59"
             *       ]
             *     }
             */
            errors?: {
                [key: string]: string[];
            };
        };
        UserDto: {
            /** Format: uuid */
            id: string;
            username: string;
            email: string;
            firstName: string;
            lastName: string;
            /** @example Europe/London */
            timeZone: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** @description May create tasks of kind `command` */
            mayUseCommand: boolean;
            /** Format: date-time */
            disabledAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        TaskKindDto: {
            /** @example http */
            kind: string;
            title: string;
            description: string;
            /** @enum {string} */
            workClass: "io" | "process";
            /** @description JSON Schema of `params` */
            paramsSchema: {
                [key: string]: unknown;
            };
            example: {
                [key: string]: unknown;
            };
        };
        DstDto: {
            /**
             * @description A local time that the clock jumps over: run at the first instant after it, or not
             * @default RUN_AFTER
             * @enum {string}
             */
            gap?: "RUN_AFTER" | "SKIP";
            /**
             * @description A local time that comes twice: run the first time, or both
             * @default ONCE
             * @enum {string}
             */
            repeat?: "ONCE" | "TWICE";
        };
        ScheduleDto: {
            /**
             * @example CRON
             * @enum {string}
             */
            type: "ONE_TIME" | "CRON" | "INTERVAL";
            /**
             * Format: date-time
             * @description ONE_TIME: the instant
             * @example 2027-03-01T10:00:00+01:00
             */
            runAt?: string | null;
            /**
             * @description CRON: five fields, six with seconds first, or @hourly … @yearly
             * @example 30 2 * * 1-5
             */
            cron?: string | null;
            /**
             * @description INTERVAL: seconds between two occurrences
             * @example 60
             */
            seconds?: number | null;
            /**
             * Format: date-time
             * @description INTERVAL: occurrences lie at anchor + n × seconds; default: now
             */
            anchor?: string | null;
            /**
             * @description INTERVAL: FIXED_DELAY counts from the end of the last run
             * @default FIXED_RATE
             * @enum {string}
             */
            mode?: "FIXED_RATE" | "FIXED_DELAY";
            /**
             * @description IANA name; default: the user's zone
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** Format: date-time */
            startsAt?: string | null;
            /** Format: date-time */
            endsAt?: string | null;
            /** @description The schedule is finished after so many runs */
            maxRuns?: number | null;
            /**
             * @description Each run starts up to this many seconds after its occurrence
             * @default 0
             */
            jitterSeconds?: number;
            /**
             * @description What was missed in an outage: run nothing, the last one, or all (at most 100)
             * @default LAST
             * @enum {string}
             */
            catchUp?: "NONE" | "LAST" | "ALL";
            /**
             * @description What was missed longer ago than this is not made up for
             * @default 86400
             */
            catchUpWindowSeconds?: number;
            dst?: components["schemas"]["DstDto"];
        };
        PreviewDto: {
            schedule: components["schemas"]["ScheduleDto"];
            /**
             * Format: date-time
             * @description Occurrences after this instant; default: now
             */
            from?: string;
            /** @default 10 */
            count?: number;
        };
        PreviewedOccurrenceDto: {
            /** Format: date-time */
            at: string;
            /** @example 2027-03-28T03:00:00+02:00 */
            local: string;
            /** @example 02:30 does not exist on that day in Europe/Berlin */
            note?: string;
        };
        PreviewedDto: {
            description: string;
            next: components["schemas"]["PreviewedOccurrenceDto"][];
            warnings: string[];
        };
        OccurrenceDto: {
            /** Format: date-time */
            scheduledFor: string;
            /** @enum {string} */
            outcome: "RAN" | "RAN_LATE" | "RUNNING" | "WAITING" | "PLANNED" | "SKIPPED" | "MISSED" | "SUPPRESSED" | "CANCELLED";
            /** @description First start minus scheduledFor, in milliseconds */
            lateMs: number | null;
            /**
             * Format: uuid
             * @description null: not a run (yet)
             */
            runId: string | null;
            /** @enum {string} */
            trigger: "SCHEDULE" | "MANUAL" | "RETRY" | "IMMEDIATE" | "BACKFILL";
            /** @enum {string|null} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED" | null;
            /** @description Why it was skipped, missed or suppressed, or what it waits for */
            reason: string | null;
        };
        LedgerDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description In the order of time */
            results: components["schemas"]["OccurrenceDto"][];
            /** @description There are more in this range: ask for a smaller one */
            truncated: boolean;
        };
        BackfillDto: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not in the future
             */
            to: string;
        };
        BackfilledDto: {
            /** @description How many runs were made */
            runs: number;
        };
        GlobalPauseDto: {
            paused: boolean;
            reason: string | null;
            pausedBy: string | null;
            /** Format: date-time */
            pausedAt: string | null;
        };
        PauseAllDto: {
            /** @example the warehouse moves tonight */
            reason: string;
        };
        RetryDto: {
            /**
             * @description Attempts in all; 1: no retry
             * @default 4
             */
            maxAttempts?: number;
            /**
             * @default EXPONENTIAL
             * @enum {string}
             */
            backoff?: "EXPONENTIAL" | "LINEAR" | "FIXED";
            /**
             * @description Wait after the first failure, in seconds
             * @default 60
             */
            delaySeconds?: number;
            /**
             * @description No wait is longer than this, in seconds
             * @default 3600
             */
            maxDelaySeconds?: number;
        };
        NotifyDto: {
            /**
             * @description Which ends of runs are told by e-mail
             * @default [
             *       "COMPLETED",
             *       "FAILED",
             *       "LATE"
             *     ]
             */
            on?: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE")[];
            /**
             * @description FAILED is told from the n-th failure in a row on
             * @default 1
             */
            afterFailures?: number;
        };
        CreateTaskDto: {
            /** @example Nightly customer import */
            title: string;
            /** @default  */
            description?: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags?: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind: "email" | "http" | "data" | "command";
            /** @description What the kind needs; see GET /api/task-kinds */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            /** @description Absent: runs once, now */
            schedule?: components["schemas"]["ScheduleDto"] | null;
            retry?: components["schemas"]["RetryDto"];
            /**
             * @description The run is asked to stop after so many seconds
             * @default 300
             */
            timeoutSeconds?: number;
            /** @description The attempt is ended after so many seconds; default: timeoutSeconds + 30 */
            hardTimeoutSeconds?: number;
            /**
             * @description An occurrence comes due while another run of the task is under way. SKIP: it is dropped. QUEUE_ONE: it waits, one at most. CANCEL_RUNNING: that run is cancelled first. ALLOW: both run
             * @default SKIP
             * @enum {string}
             */
            overlap?: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /**
             * @default NORMAL
             * @enum {string}
             */
            priority?: "LOW" | "NORMAL" | "HIGH";
            /**
             * @description The schedule is paused after so many failures in a row, and its owner told; null: never
             * @default null
             */
            pauseAfterFailures?: number | null;
            notify?: components["schemas"]["NotifyDto"];
        };
        ScheduleViewDto: {
            /** @enum {string} */
            type: "ONE_TIME" | "CRON" | "INTERVAL";
            /** Format: date-time */
            runAt?: string;
            cron?: string;
            seconds?: number;
            /** Format: date-time */
            anchor?: string;
            /** @enum {string} */
            mode?: "FIXED_RATE" | "FIXED_DELAY";
            timeZone: string;
            /** Format: date-time */
            startsAt: string | null;
            /** Format: date-time */
            endsAt: string | null;
            maxRuns: number | null;
            jitterSeconds: number;
            /** @enum {string} */
            catchUp: "NONE" | "LAST" | "ALL";
            catchUpWindowSeconds: number;
            dst: components["schemas"]["DstDto"];
            /** @enum {string} */
            state: "ACTIVE" | "PAUSED" | "FINISHED";
            /** Format: date-time */
            nextDueAt: string | null;
            /** @example At 02:30, Monday through Friday, Europe/Berlin */
            description: string;
            pauseReason: string | null;
            /** Format: date-time */
            pausedUntil: string | null;
        };
        LatestRunDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            attempt: number;
            /** Format: date-time */
            scheduledFor: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        NextRunsDto: {
            before: string[];
            after: string[];
        };
        TaskWrittenDto: {
            /** Format: uuid */
            id: string;
            title: string;
            description: string;
            tags: string[];
            /** @enum {string} */
            kind: "email" | "http" | "data" | "command";
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            timeoutSeconds: number;
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Goes up with every edit; for If-Match */
            version: number;
            /**
             * @description What clock changes will do to it
             * @example [
             *       "2027-03-28 has no 02:30 in Europe/Berlin; it will run at 03:00"
             *     ]
             */
            warnings: string[];
            /** @description The next runs before and after the write */
            nextRuns: components["schemas"]["NextRunsDto"];
        };
        TaskDto: {
            /** Format: uuid */
            id: string;
            title: string;
            description: string;
            tags: string[];
            /** @enum {string} */
            kind: "email" | "http" | "data" | "command";
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            timeoutSeconds: number;
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Goes up with every edit; for If-Match */
            version: number;
        };
        TaskPage: {
            /** @description How many there are on all pages */
            count: number;
            /** @description The whole URL of the next page */
            next: string | null;
            /** @description The whole URL of the page before */
            previous: string | null;
            results: components["schemas"]["TaskDto"][];
        };
        StatusCountDto: {
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            count: number;
        };
        TaskStatsDto: {
            stats: components["schemas"]["StatusCountDto"][];
            total: number;
        };
        TaskDetailDto: {
            /** Format: uuid */
            id: string;
            title: string;
            description: string;
            tags: string[];
            /** @enum {string} */
            kind: "email" | "http" | "data" | "command";
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            timeoutSeconds: number;
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Goes up with every edit; for If-Match */
            version: number;
            /** @description Whether this answer came out of a cache */
            cached: boolean;
        };
        SchedulePatchDto: {
            /**
             * @example CRON
             * @enum {string}
             */
            type?: "ONE_TIME" | "CRON" | "INTERVAL";
            /**
             * Format: date-time
             * @description ONE_TIME: the instant
             * @example 2027-03-01T10:00:00+01:00
             */
            runAt?: string | null;
            /**
             * @description CRON: five fields, six with seconds first, or @hourly … @yearly
             * @example 30 2 * * 1-5
             */
            cron?: string | null;
            /**
             * @description INTERVAL: seconds between two occurrences
             * @example 60
             */
            seconds?: number | null;
            /**
             * Format: date-time
             * @description INTERVAL: occurrences lie at anchor + n × seconds; default: now
             */
            anchor?: string | null;
            /**
             * @description INTERVAL: FIXED_DELAY counts from the end of the last run
             * @default FIXED_RATE
             * @enum {string}
             */
            mode?: "FIXED_RATE" | "FIXED_DELAY";
            /**
             * @description IANA name; default: the user's zone
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** Format: date-time */
            startsAt?: string | null;
            /** Format: date-time */
            endsAt?: string | null;
            /** @description The schedule is finished after so many runs */
            maxRuns?: number | null;
            /**
             * @description Each run starts up to this many seconds after its occurrence
             * @default 0
             */
            jitterSeconds?: number;
            /**
             * @description What was missed in an outage: run nothing, the last one, or all (at most 100)
             * @default LAST
             * @enum {string}
             */
            catchUp?: "NONE" | "LAST" | "ALL";
            /**
             * @description What was missed longer ago than this is not made up for
             * @default 86400
             */
            catchUpWindowSeconds?: number;
            dst?: components["schemas"]["DstDto"];
        };
        UpdateTaskDto: {
            /** @example Nightly customer import */
            title?: string;
            /** @default  */
            description?: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags?: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind?: "email" | "http" | "data" | "command";
            /** @description What the kind needs; see GET /api/task-kinds */
            params?: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            retry?: components["schemas"]["RetryDto"];
            /**
             * @description The run is asked to stop after so many seconds
             * @default 300
             */
            timeoutSeconds?: number;
            /** @description The attempt is ended after so many seconds; default: timeoutSeconds + 30 */
            hardTimeoutSeconds?: number;
            /**
             * @description An occurrence comes due while another run of the task is under way. SKIP: it is dropped. QUEUE_ONE: it waits, one at most. CANCEL_RUNNING: that run is cancelled first. ALLOW: both run
             * @default SKIP
             * @enum {string}
             */
            overlap?: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /**
             * @default NORMAL
             * @enum {string}
             */
            priority?: "LOW" | "NORMAL" | "HIGH";
            /**
             * @description The schedule is paused after so many failures in a row, and its owner told; null: never
             * @default null
             */
            pauseAfterFailures?: number | null;
            notify?: components["schemas"]["NotifyDto"];
            schedule?: components["schemas"]["SchedulePatchDto"] | null;
        };
        TaskStatusDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @enum {string|null} */
            scheduleState: "ACTIVE" | "PAUSED" | "FINISHED" | null;
            /** Format: date-time */
            nextDueAt: string | null;
            latestRun: components["schemas"]["LatestRunDto"] | null;
        };
        RunErrorDto: {
            /** @example HTTP_STATUS */
            code: string;
            message: string;
            /** @description For the reader of logs */
            detail?: Record<string, never>;
        };
        AttemptDto: {
            attempt: number;
            /** Format: uuid */
            workerId: string;
            /** @example worker-1 pid 4711 */
            worker: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            /** @enum {string|null} */
            outcome: "COMPLETED" | "FAILED" | "CANCELLED" | "HANDED_BACK" | "LOST" | null;
            error: components["schemas"]["RunErrorDto"] | null;
        };
        DeliveryOfRunDto: {
            event: string;
            channel: string;
            /** @enum {string} */
            status: "PENDING" | "SENT" | "FAILED";
            attempts: number;
            /** @description What the other side said last */
            answer: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        TimelineStepDto: {
            /** Format: date-time */
            at: string;
            /** @example started */
            step: string;
            attempt?: number;
            worker?: string;
            reason?: string;
        };
        RunDetailDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            taskTitle: string;
            kind: string;
            /** @enum {string} */
            trigger: "SCHEDULE" | "MANUAL" | "RETRY" | "IMMEDIATE" | "BACKFILL";
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @description The attempt that is or was under way; begins at 1 */
            attempt: number;
            progress: number;
            /**
             * Format: date-time
             * @description The nominal instant of the occurrence
             */
            scheduledFor: string;
            /**
             * Format: date-time
             * @description When it may start: differs by jitter or retry
             */
            dueAt: string;
            /** Format: date-time */
            queuedAt: string | null;
            /**
             * Format: date-time
             * @description Start of the first attempt
             */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description First start minus scheduledFor, in milliseconds */
            latenessMs: number | null;
            error: components["schemas"]["RunErrorDto"] | null;
            /** @description Why it was skipped or cancelled */
            reason: string | null;
            /**
             * Format: uuid
             * @description The run that must end first (overlap policy)
             */
            waitsFor: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description At most 64 kB; a larger one is cut: `truncated: true` */
            result: Record<string, never> | null;
            attempts: components["schemas"]["AttemptDto"][];
            /** @description Who was told of its end, and how that went */
            deliveries: components["schemas"]["DeliveryOfRunDto"][];
            timeline: components["schemas"]["TimelineStepDto"][];
        };
        PauseDto: {
            /** @example maintenance of the shop */
            reason?: string;
            /**
             * Format: date-time
             * @description Resumes by itself at this instant
             */
            until?: string;
        };
        RunDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            taskTitle: string;
            kind: string;
            /** @enum {string} */
            trigger: "SCHEDULE" | "MANUAL" | "RETRY" | "IMMEDIATE" | "BACKFILL";
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            /** @description The attempt that is or was under way; begins at 1 */
            attempt: number;
            progress: number;
            /**
             * Format: date-time
             * @description The nominal instant of the occurrence
             */
            scheduledFor: string;
            /**
             * Format: date-time
             * @description When it may start: differs by jitter or retry
             */
            dueAt: string;
            /** Format: date-time */
            queuedAt: string | null;
            /**
             * Format: date-time
             * @description Start of the first attempt
             */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description First start minus scheduledFor, in milliseconds */
            latenessMs: number | null;
            error: components["schemas"]["RunErrorDto"] | null;
            /** @description Why it was skipped or cancelled */
            reason: string | null;
            /**
             * Format: uuid
             * @description The run that must end first (overlap policy)
             */
            waitsFor: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        RunPage: {
            /** @description How many there are on all pages */
            count: number;
            /** @description The whole URL of the next page */
            next: string | null;
            /** @description The whole URL of the page before */
            previous: string | null;
            results: components["schemas"]["RunDto"][];
        };
        LogLineDto: {
            /** Format: uuid */
            id: string;
            attempt: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            line: string;
        };
        LogDto: {
            lines: components["schemas"]["LogLineDto"][];
            /**
             * Format: uuid
             * @description For `after` of the next request
             */
            last: string | null;
        };
        UploadDto: {
            /** Format: binary */
            file: string;
        };
        FileDto: {
            /**
             * Format: uuid
             * @description For `"source": {"fileId": "…"}` of a `data` task
             */
            id: string;
            /** @example customers.csv */
            name: string;
            /** @example text/csv */
            contentType: string;
            /** @description Bytes */
            size: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
        };
        FilePage: {
            /** @description How many there are on all pages */
            count: number;
            /** @description The whole URL of the next page */
            next: string | null;
            /** @description The whole URL of the page before */
            previous: string | null;
            results: components["schemas"]["FileDto"][];
        };
        RegisterDto: {
            /**
             * @description Letters, digits, dot, dash and underscore
             * @example ada
             */
            username: string;
            /** @example ada@example.com */
            email: string;
            /** @example correct horse battery staple */
            password: string;
            /** @description The same again */
            passwordConfirm: string;
            /** @example Ada */
            firstName?: string | null;
            /** @example Lovelace */
            lastName?: string | null;
            /**
             * @description IANA name; the zone of new schedules and of times in mails
             * @default UTC
             * @example Europe/London
             */
            timeZone?: string | null;
        };
        TokensDto: {
            /** @description JWT for `Authorization: Bearer …`; lives at most 15 minutes */
            access: string;
            /** @description Exchange it at POST /api/auth/refresh; each one works once */
            refresh: string;
        };
        LoggedInDto: {
            user: components["schemas"]["UserDto"];
            tokens: components["schemas"]["TokensDto"];
        };
        LoginDto: {
            /**
             * @description Username or e-mail address
             * @example ada
             */
            username: string;
            password: string;
        };
        RefreshDto: {
            refresh: string;
        };
        RefreshedDto: {
            tokens: components["schemas"]["TokensDto"];
        };
        /**
         * E-mail
         * @description Sends a mail over SMTP. The sender is fixed by the operator.
         * @example {
         *       "to": [
         *         "anna@example.com"
         *       ],
         *       "subject": "Your weekly report",
         *       "text": "The report of this week is ready."
         *     }
         */
        EmailParams: {
            /** @description One address, several with commas, or a list */
            to: string | string[];
            /** @description Copies */
            cc?: string | string[];
            /** @description Copies that the others do not see */
            bcc?: string | string[];
            /**
             * @description Subject, one line
             * @example Your weekly report
             */
            subject: string;
            /** @description Plain text; at least one of `text` and `html` is required */
            text?: string;
            /** @description HTML; at least one of `text` and `html` is required */
            html?: string;
        } | unknown | unknown;
        /**
         * HTTP request
         * @description Sends a request and keeps the answer. Fails when the status is not an expected one.
         * @example {
         *       "method": "POST",
         *       "url": "https://example.com/hooks/nightly",
         *       "headers": {
         *         "accept": "application/json"
         *       },
         *       "body": {
         *         "event": "nightly"
         *       },
         *       "expectedStatus": "200-299",
         *       "timeoutSeconds": 30
         *     }
         */
        HttpParams: {
            /**
             * @default GET
             * @enum {string}
             */
            method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
            /**
             * Format: uri
             * @description http or https, without user and password. Private addresses are refused unless the operator opened them
             * @example https://example.com/hooks/nightly
             */
            url: string;
            /**
             * @description Names and values, one line each
             * @example {
             *       "accept": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /** @description A text is sent as it is; other JSON is sent as application/json. Not with GET and HEAD */
            body?: unknown;
            /**
             * @description Which answers are a success: a status, a range or a list
             * @default 200-299
             * @example 200-299
             * @example 204
             * @example [
             *       200,
             *       404
             *     ]
             */
            expectedStatus?: number | string | (number | string)[];
            /**
             * @description From the dial to the last byte
             * @default 30
             */
            timeoutSeconds?: number;
            /**
             * @description Follows at most 5 redirects; each is guarded like the first address
             * @default false
             */
            followRedirects?: boolean;
        };
        /**
         * Data by SQL
         * @description Loads rows (CSV, JSON lines, Parquet) into the table `input` and keeps what an SQL query makes of them.
         * @example {
         *       "source": {
         *         "url": "https://example.com/customers.csv"
         *       },
         *       "format": "csv",
         *       "sql": "select country, count(*) as customers from input group by 1 order by 2 desc"
         *     }
         */
        DataParams: {
            /** @description Exactly one of inline, url and fileId */
            source: {
                /**
                 * @description The rows themselves (csv or jsonl)
                 * @example id,name
                 *     1,Anna
                 */
                inline?: string;
                /**
                 * Format: uri
                 * @description Fetched with GET; guarded like `http`
                 */
                url?: string;
                /**
                 * Format: uuid
                 * @description An upload of yours
                 */
                fileId?: string;
            };
            /**
             * @description jsonl: one JSON object per line
             * @enum {string}
             */
            format: "csv" | "jsonl" | "parquet";
            csv?: {
                /**
                 * @description Found by itself when absent
                 * @example ;
                 */
                delimiter?: string;
                /** @description Is the first line a header? Found by itself when absent */
                header?: boolean;
            };
            /**
             * @description SQL of DuckDB; the rows are the table `input`. The last statement gives the result
             * @example select country, count(*) as n from input group by 1 order by 2 desc
             */
            sql: string;
            /**
             * @description Rows kept in the result (within 64 kB)
             * @default 1000
             */
            maxRows?: number;
        };
        /**
         * Command
         * @description Runs a command of the operator's list, without a shell. Off until the operator lists commands.
         * @example {
         *       "command": "echo",
         *       "args": [
         *         "hello"
         *       ]
         *     }
         */
        CommandParams: {
            /**
             * @description Name of a command of the operator's list (COMMANDS_FILE)
             * @example backup
             */
            command: string;
            /**
             * @description Arguments, each passed as it is; no shell reads them
             * @default []
             */
            args?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    UsersController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskKindsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskKindDto"][];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SchedulesController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OccurrencesController_occurrences: {
        parameters: {
            query?: {
                /** @description Default: a day before now */
                from?: string;
                /** @description Default: a day after now, or after from */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OccurrencesController_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackfillDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfilledDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    GlobalPauseController_find: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlobalPauseDto"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    GlobalPauseController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseAllDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    GlobalPauseController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                tag?: string;
                /** @description In title or description */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTaskDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskWrittenDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatsDto"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read; another one is refused with 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTaskDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskWrittenDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatusDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                taskId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_listOfTask: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_logs: {
        parameters: {
            query?: {
                /** @description Only lines after this one: the id of the last line that was read */
                after?: string;
                /** @description Levels by commas */
                level?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FilesController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilePage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FilesController_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing more of the body came */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FilesController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedInDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedInDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away; try again after Retry-After seconds */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
