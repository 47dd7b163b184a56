// Generated from the OpenAPI document of the API by `npm run api:client`. Do not edit.

export interface paths {
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
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users, latest first */
        get: operations["AdminUsersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Disable or enable a user, give a role, quotas, or the right to run commands
         * @description The only admin cannot be disabled or made an ordinary user.
         */
        patch: operations["AdminUsersController_change"];
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log, latest first
         * @description Logins, denials, what admins did, tokens and passwords. Append-only; kept for AUDIT_RETENTION_DAYS.
         */
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tasks of all users
         * @description Filters as in `GET /api/tasks`; newest first.
         */
        get: operations["AdminListsController_listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tasks/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause, resume, cancel, run or delete many tasks of any users at once
         * @description By ids or by filter, at most 1000 tasks. Each task ends as DONE, SKIPPED (with the reason: what would be 409 for one task) or NOT_FOUND; one that is skipped does not hinder the others. All that is done is done in one transaction. With dryRun nothing is done, and the answer says what would be. It stands in the audit log.
         */
        post: operations["AdminListsController_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs of all users
         * @description Filters as in `GET /api/runs`; the latest first.
         */
        get: operations["AdminListsController_listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Throughput, lateness, failures and what waits
         * @description Over all users.
         */
        get: operations["OperationsController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queues of RabbitMQ
         * @description As its management API shows them: some seconds old. 409 without RABBITMQ_MANAGEMENT_URL.
         */
        get: operations["OperationsController_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workers that have not ended, with what each works on */
        get: operations["OperationsController_workers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that nobody could read, newest first */
        get: operations["DeadLettersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them with its bytes */
        get: operations["DeadLettersController_get"];
        put?: never;
        post?: never;
        /**
         * Discard it
         * @description Its bytes go at once; that it came, and who discarded it, is kept for the time of retention.
         */
        delete: operations["DeadLettersController_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it again to where it came from
         * @description Answers when RabbitMQ has confirmed it. What still cannot be read becomes another dead letter.
         */
        post: operations["DeadLettersController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export your tasks as JSON
         * @description All that the filters find, oldest first, with their schedules as they stand; without ids, runs and times. Secrets are named (`{{secret.NAME}}`), never told.
         */
        get: operations["TaskTransferController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import tasks that were exported: all of them, or none
         * @description Takes what `GET /api/tasks/export` answers: at most 1000 tasks in at most 1 MB, within your quotas. A PAUSED schedule stays paused, a FINISHED one finished; `maxRuns` counts anew. A task without a schedule is not started. What is wrong is named with its place: `tasks[3].schedule.cron`; a `runAt` that has passed meanwhile is wrong unless its schedule is FINISHED or PAUSED.
         */
        post: operations["TaskTransferController_import"];
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
    "/api/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create many tasks: all of them, or none
         * @description At most 500, in at most 1 MB. What is wrong is named with its place: `tasks.3.schedule.cron`.
         */
        post: operations["TasksController_createMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause, resume, cancel, run or delete many tasks at once
         * @description By ids or by filter, at most 1000 tasks. Each task ends as DONE, SKIPPED (with the reason: what would be 409 for one task) or NOT_FOUND; one that is skipped does not hinder the others. All that is done is done in one transaction. With dryRun nothing is done, and the answer says what would be.
         */
        post: operations["TasksController_act"];
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
        /**
         * How many of your tasks have which status, and how punctual their runs were
         * @description Punctuality is of the occurrences of schedules that started in the last 30 days (by UTC days); the percentiles are right to 2.5 %.
         */
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
    "/api/tasks/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that you know that it fails
         * @description No further reminders (`notify.remindEverySeconds`) until it works again. Again is no change.
         */
        post: operations["TasksController_acknowledge"];
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
        /**
         * List your runs
         * @description The latest first.
         */
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
        /**
         * The runs of a task
         * @description The latest first.
         */
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
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to your runs, as it happens (server-sent events)
         * @description Each event is one JSON object with `id` and `type`. A client that comes again with `Last-Event-ID` or `since` misses nothing; events of the last seconds before it may come again, with the same id.
         */
        get: operations["LiveStreamController_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told
         * @description The latest first; kept for 90 days.
         */
        get: operations["NotificationsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many you have not read */
        get: operations["NotificationsController_unreadCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails to you that wait for the end of quiet hours, or for others of their kind */
        get: operations["NotificationsController_held"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Over which channels you are told of what, your quiet hours, and what becomes one mail */
        get: operations["NotificationsController_preferences"];
        /**
         * Choose over which channels you are told of what, and when
         * @description What is left out stays; null is the default again. Of which events a task speaks at all is set with the task (`notify.on`). Quiet hours and digests hold mails, never what is in Carillon itself; what is held gets its time anew.
         */
        put: operations["NotificationsController_choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all that you have seen as read */
        post: operations["NotificationsController_readAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one as read */
        post: operations["NotificationsController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told over which channel
         * @description The latest first; kept as long as runs are.
         */
        get: operations["DeliveriesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What all users were told
         * @description Filters as in `GET /api/deliveries`; the latest first.
         */
        get: operations["DeliveriesController_listAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with every try
         * @description Yours; admins see those of all users.
         */
        get: operations["DeliveriesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it again
         * @description One that has ended, or that waits for its next try (which comes now), under the same id: a receiver of webhooks that keeps ids knows what it has seen, and a mail has the same Message-ID. The waits between tries begin anew. Yours; admins may replay those of all users. 409 while it waits for its first try or is under way, and while its webhook endpoint is off.
         */
        post: operations["DeliveriesController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your webhook endpoints
         * @description The latest first; never their secrets.
         */
        get: operations["WebhooksController_list"];
        put?: never;
        /**
         * Add a webhook endpoint
         * @description What happens to your tasks is sent there as `POST` with `webhook-id`, `webhook-timestamp` and `webhook-signature`. Only an answer of 2xx within 15 s is a success; a redirect is a failure; otherwise it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. 410 switches the endpoint off, as do 5 days without a success.
         */
        post: operations["WebhooksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook endpoint
         * @description Its secret is shown to nobody again.
         */
        get: operations["WebhooksController_get"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Its deliveries go with it.
         */
        delete: operations["WebhooksController_delete"];
        options?: never;
        head?: never;
        /**
         * Change any part of a webhook endpoint
         * @description What is left out stays, null is the default again. Switching it off ends what waits for it (FAILED, can be replayed); switching it on gives it a clean record.
         */
        patch: operations["WebhooksController_change"];
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give it a new secret
         * @description Meanwhile both sign: the header has two signatures, and a receiver that knows either is content.
         */
        post: operations["WebhooksController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test
         * @description A signed message of the type `webhook.test`, even when the endpoint is off; tried once. `GET /api/deliveries/:id` says how it went.
         */
        post: operations["WebhooksController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to it
         * @description The latest first; filters as in `GET /api/deliveries`.
         */
        get: operations["WebhooksController_listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again what it was told since then
         * @description Under the same ids, oldest first, tests left out. 409 while it is off.
         */
        post: operations["WebhooksController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your secrets
         * @description By name; never their values.
         */
        get: operations["SecretsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is there a secret of this name?
         * @description Its value is shown to nobody.
         */
        get: operations["SecretsController_get"];
        /**
         * Set a secret
         * @description Makes it or changes its value, for the runs that start from now on. Params of every kind name it as `{{secret.NAME}}`, in any text (of a URL: in path and query). It is opened in the worker just before a run, and blotted out of logs, results and errors.
         */
        put: operations["SecretsController_put"];
        post?: never;
        /**
         * Delete a secret
         * @description Runs of tasks that still name it fail, for good and with the error SECRET_MISSING.
         */
        delete: operations["SecretsController_delete"];
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
        /**
         * Create an account and log in
         * @description A mail with a token goes to the address, to verify it.
         */
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
        /**
         * Log in by username or e-mail address
         * @description At most 10 wrong passwords per account and 50 per address in 5 minutes.
         */
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
         * @description Each refresh token works once; one that is used twice ends its whole family. Within 10 seconds the token just exchanged gets the same answer again (two tabs, a lost answer).
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
    "/api/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a mail to set a new password
         * @description The same answer in the same time, whether an account has this address or not.
         */
        post: operations["AuthController_forgot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the token of that mail
         * @description Ends every login of the account. API tokens stay.
         */
        post: operations["AuthController_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify the e-mail address with the token of the mail */
        post: operations["AuthController_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
        /**
         * Delete your account
         * @description With everything in it: tasks, schedules, runs, files, tokens; what runs now is stopped. All or nothing, and for good. The only admin cannot go.
         */
        delete: operations["UsersController_delete"];
        options?: never;
        head?: never;
        /**
         * Change your profile
         * @description Another e-mail address needs the current password, and is verified by a mail.
         */
        patch: operations["UsersController_update"];
        trace?: never;
    };
    "/api/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Ends every login, this one too, and answers the tokens of a new one. API tokens stay.
         */
        post: operations["UsersController_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the mail that verifies your address sent again
         * @description At most 5 in an hour.
         */
        post: operations["UsersController_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your logins */
        get: operations["SessionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your logins */
        delete: operations["SessionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your API tokens */
        get: operations["ApiTokensController_list"];
        put?: never;
        /**
         * Make an API token
         * @description The token is in this answer and nowhere else.
         */
        post: operations["ApiTokensController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
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
         * Revoke an API token
         * @description It is refused from now on.
         */
        delete: operations["ApiTokensController_revoke"];
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
             * @example 0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f
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
        TaskKindDto: {
            /** @example http */
            kind: string;
            /** @example HTTP request */
            title: string;
            /** @example Sends a request and keeps the answer. */
            description: string;
            /** @enum {string} */
            workClass: "io" | "process";
            /**
             * @description JSON Schema of `params`
             * @example {
             *       "type": "object"
             *     }
             */
            paramsSchema: {
                [key: string]: unknown;
            };
            /**
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
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
            /**
             * @example {
             *       "type": "CRON",
             *       "cron": "30 2 * * 1-5",
             *       "timeZone": "Europe/Berlin"
             *     }
             */
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
            /** @example At 02:30, Monday through Friday, Europe/Berlin */
            description: string;
            next: components["schemas"]["PreviewedOccurrenceDto"][];
            /**
             * @example [
             *       "2027-03-28 has no 02:30 in Europe/Berlin; it will run at 03:00"
             *     ]
             */
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
            /**
             * @description Why it was skipped, missed or suppressed, or what it waits for
             * @example another run of the task was under way
             */
            reason: string | null;
        };
        LedgerDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description In the order of time */
            results: components["schemas"]["OccurrenceDto"][];
            /**
             * @description There are more in this range: ask for a smaller one
             * @example false
             */
            truncated: boolean;
        };
        BackfillDto: {
            /**
             * Format: date-time
             * @example 2026-01-01T00:00:00Z
             */
            from: string;
            /**
             * Format: date-time
             * @description Not in the future
             * @example 2026-01-02T00:00:00Z
             */
            to: string;
        };
        BackfilledDto: {
            /**
             * @description How many runs were made
             * @example 24
             */
            runs: number;
        };
        GlobalPauseDto: {
            /** @example true */
            paused: boolean;
            /** @example the warehouse moves tonight */
            reason: string | null;
            /** @example root */
            pausedBy: string | null;
            /** Format: date-time */
            pausedAt: string | null;
        };
        PauseAllDto: {
            /** @example the warehouse moves tonight */
            reason: string;
        };
        QuotasDto: {
            maxTasks?: number;
            minIntervalSeconds?: number;
            maxFiles?: number;
            maxFileBytes?: number;
            requestsPerSecond?: number;
            runsAtOnce?: number;
        };
        UserDto: {
            /** Format: uuid */
            id: string;
            /** @example ada */
            username: string;
            /** @example ada@example.com */
            email: string;
            /**
             * Format: date-time
             * @description When a token that was sent to the address came back; null: not yet
             */
            emailVerifiedAt: string | null;
            /** @example Ada */
            firstName: string;
            /** @example Lovelace */
            lastName: string;
            /** @example Europe/London */
            timeZone: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** @description May create tasks of kind `command` */
            mayUseCommand: boolean;
            quotas: components["schemas"]["QuotasDto"];
            /** Format: date-time */
            disabledAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        UserPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["UserDto"][];
        };
        ChangeQuotasDto: {
            maxTasks?: number | null;
            minIntervalSeconds?: number | null;
            maxFiles?: number | null;
            maxFileBytes?: number | null;
            requestsPerSecond?: number | null;
            runsAtOnce?: number | null;
        };
        ChangeUserDto: {
            /** @enum {string} */
            role?: "user" | "admin";
            /** @description true locks the person out and ends all sessions; schedules no longer run */
            disabled?: boolean;
            /** @description May create tasks of kind `command` */
            mayUseCommand?: boolean;
            quotas?: components["schemas"]["ChangeQuotasDto"];
        };
        AuditEntryDto: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            action: "REGISTERED" | "LOGIN" | "LOGIN_FAILED" | "LOGOUT" | "REFRESH_REUSED" | "SESSION_ENDED" | "DENIED" | "PASSWORD_CHANGED" | "PASSWORD_RESET" | "EMAIL_CHANGED" | "EMAIL_VERIFIED" | "ACCOUNT_DELETED" | "TOKEN_CREATED" | "TOKEN_REVOKED" | "USER_CREATED" | "USER_CHANGED" | "SCHEDULES_PAUSED" | "SCHEDULES_RESUMED" | "TASKS_CHANGED" | "SECRET_SET" | "SECRET_DELETED" | "SECRETS_ROTATED" | "WEBHOOK_CREATED" | "WEBHOOK_CHANGED" | "WEBHOOK_SECRET_ROTATED" | "WEBHOOK_DELETED" | "DELIVERIES_REPLAYED" | "DEAD_LETTER_REPLAYED" | "DEAD_LETTER_DISCARDED";
            /**
             * Format: uuid
             * @description null: nobody who is logged in, or the CLI
             */
            actorId: string | null;
            /**
             * @description The username at that time
             * @example ada
             */
            actor: string | null;
            /** @example 192.0.2.7 */
            address: string | null;
            /** @example user */
            targetType: string | null;
            /** @example 0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f */
            targetId: string | null;
            /**
             * @example {
             *       "at": "login"
             *     }
             */
            details: {
                [key: string]: unknown;
            };
        };
        AuditEntryPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["AuditEntryDto"][];
        };
        ScheduleViewDto: {
            /** @enum {string} */
            type: "ONE_TIME" | "CRON" | "INTERVAL";
            /** Format: date-time */
            runAt?: string;
            /** @example 30 2 * * 1-5 */
            cron?: string;
            seconds?: number;
            /** Format: date-time */
            anchor?: string;
            /** @enum {string} */
            mode?: "FIXED_RATE" | "FIXED_DELAY";
            /** @example Europe/Berlin */
            timeZone: string;
            /** Format: date-time */
            startsAt: string | null;
            /** Format: date-time */
            endsAt: string | null;
            maxRuns: number | null;
            jitterSeconds: number;
            /** @enum {string} */
            catchUp: "NONE" | "LAST" | "ALL";
            /** @example 86400 */
            catchUpWindowSeconds: number;
            dst: components["schemas"]["DstDto"];
            /** @enum {string} */
            state: "ACTIVE" | "PAUSED" | "FINISHED";
            /** Format: date-time */
            nextDueAt: string | null;
            /** @example At 02:30, Monday through Friday, Europe/Berlin */
            description: string;
            /** @example maintenance of the shop */
            pauseReason: string | null;
            /** Format: date-time */
            pausedUntil: string | null;
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
        NotifyViewDto: {
            on: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED")[];
            afterFailures: number;
            remindEverySeconds: number | null;
            muted: boolean;
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
        AdminTaskDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly customer import */
            title: string;
            /** @example All customers of the shop */
            description: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind: "email" | "http" | "data" | "command";
            /**
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            /** @example 300 */
            timeoutSeconds: number;
            /** @example 330 */
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyViewDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /**
             * Format: date-time
             * @description Since when somebody knows that it fails; null again when it works
             */
            acknowledgedAt: string | null;
            /**
             * Format: date-time
             * @description When its owner is reminded next
             */
            nextReminderAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Goes up with every edit; for If-Match */
            version: number;
            /** Format: uuid */
            ownerId: string;
        };
        AdminTaskPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["AdminTaskDto"][];
        };
        AdminTaskActionFilterDto: {
            /**
             * @description Created at this instant or later
             * @example 2027-01-01T00:00:00Z
             */
            startDate?: string;
            /**
             * @description Created before this instant
             * @example 2027-02-01T00:00:00Z
             */
            endDate?: string;
            /**
             * @description Statuses by commas
             * @example FAILED,CANCELLED
             */
            status?: string | string[];
            /**
             * @description Kinds by commas
             * @example http
             */
            kind?: string | string[];
            /** @example crm */
            tag?: string;
            /** @description In title or description */
            search?: string;
            /**
             * Format: uuid
             * @description Only of this user
             */
            ownerId?: string;
        };
        AdminTaskActionDto: {
            /** @example maintenance of the shop */
            reason?: string;
            /**
             * Format: date-time
             * @description Resumes by itself at this instant
             */
            until?: string;
            /**
             * @example pause
             * @enum {string}
             */
            action: "pause" | "resume" | "cancel" | "run" | "delete";
            /** @description Which tasks; instead of `filter` */
            ids?: string[];
            /**
             * @description Only say what would become of each task
             * @default false
             */
            dryRun?: boolean;
            /** @description Which tasks, as `GET /api/admin/tasks` would list them: at most 1000; `{}`: all; instead of `ids` */
            filter?: components["schemas"]["AdminTaskActionFilterDto"];
        };
        TaskActionItemDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description NOT_FOUND: there is none, or it belongs to another user
             * @enum {string}
             */
            outcome: "DONE" | "SKIPPED" | "NOT_FOUND";
            /**
             * @description Why it was skipped
             * @example the task is not paused
             */
            reason: string | null;
            /**
             * Format: uuid
             * @description run: the run that was started
             */
            runId: string | null;
        };
        TaskActionAnswerDto: {
            /** @enum {string} */
            action: "pause" | "resume" | "cancel" | "run" | "delete";
            /** @description Nothing was done: these are the outcomes that there would be */
            dryRun: boolean;
            /**
             * @description How many tasks were named, or found by the filter
             * @example 3
             */
            matched: number;
            /** @example 2 */
            done: number;
            /** @example 1 */
            skipped: number;
            /** @example 0 */
            notFound: number;
            items: components["schemas"]["TaskActionItemDto"][];
        };
        RunErrorDto: {
            /** @example HTTP_STATUS */
            code: string;
            /** @example the answer was 503, expected 200-299 */
            message: string;
            /**
             * @description For the reader of logs
             * @example {
             *       "status": 503
             *     }
             */
            detail?: Record<string, never>;
        };
        RunDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            /** @example Nightly customer import */
            taskTitle: string;
            /** @example http */
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
            /**
             * @description Why it was skipped or cancelled
             * @example cancelled by ada
             */
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
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["RunDto"][];
        };
        ThroughputDto: {
            completed: number;
            failed: number;
            cancelled: number;
            skipped: number;
            /** @description In ms, of those that started; null: none did */
            latenessP50Ms: number | null;
            /** @description In ms, of those that started; null: none did */
            latenessP95Ms: number | null;
            /** @description In ms, of those that started; null: none did */
            latenessP99Ms: number | null;
        };
        WorkClassDto: {
            /** @enum {string} */
            workClass: "io" | "process";
            /** @description Messages on their way to the workers */
            queued: number;
            /** @description Runs that the living workers take at once */
            capacity: number;
            /** @description For how long the oldest run that is due has been waiting; 0: none waits */
            oldestDueSeconds: number;
        };
        OverviewDto: {
            /** Format: date-time */
            at: string;
            /**
             * @description What `ended` looks back on
             * @example 60
             */
            minutes: number;
            ended: components["schemas"]["ThroughputDto"];
            classes: components["schemas"]["WorkClassDto"][];
            /** @description Runs that workers work on now */
            running: number;
            deadLettersWaiting: number;
        };
        QueueDto: {
            /** @example carillon.execution.io.v1 */
            name: string;
            /** @description Messages that wait */
            ready: number;
            /** @description Messages that a consumer holds */
            unacknowledged: number;
            consumers: number;
            publishedPerSecond: number;
            deliveredPerSecond: number;
            acknowledgedPerSecond: number;
        };
        QueuesDto: {
            queues: components["schemas"]["QueueDto"][];
        };
        WorkerRunDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            /** Format: uuid */
            ownerId: string;
            /** @example http */
            kind: string;
            attempt: number;
            /** Format: date-time */
            startedAt: string;
        };
        WorkerDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "ACTIVE" | "DRAINING" | "STOPPED" | "LOST";
            /** @example worker-1 */
            host: string;
            /** @example 4711 */
            pid: number;
            /** @example 0.1.0 */
            version: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            heartbeatAt: string;
            ioConcurrency: number;
            processConcurrency: number;
            /** @description What it works on, the oldest first; at most 200 */
            runs: components["schemas"]["WorkerRunDto"][];
        };
        WorkersDto: {
            workers: components["schemas"]["WorkerDto"][];
        };
        DeadLetterDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description Where it came from; null: it does not say, and cannot be replayed
             * @example carillon.status.v1
             */
            queue: string | null;
            /** @example runId must be a UUID */
            reason: string;
            /** @description How large the message was */
            bytes: number;
            /** @description Only its beginning was kept, because no consumer reads anything as large */
            cut: boolean;
            /** @description How often the same message came */
            times: number;
            /** @enum {string} */
            status: "WAITING" | "REPLAYED" | "DISCARDED";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it came last
             */
            lastAt: string;
            /**
             * Format: date-time
             * @description When it was replayed or discarded
             */
            settledAt: string | null;
            /**
             * @description Who replayed or discarded it
             * @example root
             */
            settledBy: string | null;
        };
        DeadLetterPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["DeadLetterDto"][];
        };
        DeadLetterDetailDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description Where it came from; null: it does not say, and cannot be replayed
             * @example carillon.status.v1
             */
            queue: string | null;
            /** @example runId must be a UUID */
            reason: string;
            /** @description How large the message was */
            bytes: number;
            /** @description Only its beginning was kept, because no consumer reads anything as large */
            cut: boolean;
            /** @description How often the same message came */
            times: number;
            /** @enum {string} */
            status: "WAITING" | "REPLAYED" | "DISCARDED";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it came last
             */
            lastAt: string;
            /**
             * Format: date-time
             * @description When it was replayed or discarded
             */
            settledAt: string | null;
            /**
             * @description Who replayed or discarded it
             * @example root
             */
            settledBy: string | null;
            /**
             * @description The message as text; null: it is not UTF-8, or discarded
             * @example {"runId":"x"}
             */
            text: string | null;
            /**
             * Format: byte
             * @description The same bytes in base64
             * @example eyJydW5JZCI6IngifQ==
             */
            base64: string | null;
        };
        NotifyDto: {
            /** @description What is told. Default, and with null: FAILED, RECOVERED, PAUSED and REPAIRED, and of what runs once COMPLETED and LATE besides; over which channels is set by each person (PUT /api/notifications/preferences) */
            on?: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED")[];
            /**
             * @description FAILED is told from the n-th failure in a row on
             * @default 1
             */
            afterFailures?: number;
            /**
             * @description While it fails, a REMINDER is told so often, until it works again or is acknowledged (POST /api/tasks/:id/acknowledge)
             * @default null
             */
            remindEverySeconds?: number | null;
            /**
             * @description No e-mails about this task; what is in Carillon itself stays
             * @default false
             */
            muted?: boolean;
        };
        TransferScheduleDto: {
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
            /**
             * @description A PAUSED or FINISHED schedule is so again; its times may be past
             * @default ACTIVE
             * @enum {string}
             */
            state?: "ACTIVE" | "PAUSED" | "FINISHED";
            /** @description PAUSED: why */
            pauseReason?: string | null;
            /**
             * Format: date-time
             * @description PAUSED: when it resumes by itself
             */
            pausedUntil?: string | null;
        };
        TransferTaskDto: {
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
            /**
             * @description What the kind needs; see GET /api/task-kinds
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            retry?: components["schemas"]["RetryDto"];
            /**
             * @description The run is asked to stop after so many seconds
             * @default 300
             */
            timeoutSeconds?: number;
            /**
             * @description The attempt is ended after so many seconds; default: timeoutSeconds + 30
             * @example 330
             */
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
            /** @description Absent or null: the task has none; an import does not start it */
            schedule?: components["schemas"]["TransferScheduleDto"] | null;
        };
        TaskExportDto: {
            /** @enum {number} */
            version: 1;
            /** Format: date-time */
            exportedAt: string;
            tasks: components["schemas"]["TransferTaskDto"][];
        };
        ImportTasksDto: {
            /**
             * @default 1
             * @enum {number}
             */
            version?: 1;
            /**
             * Format: date-time
             * @description Not used
             */
            exportedAt?: string;
            tasks: components["schemas"]["TransferTaskDto"][];
            /**
             * @description Only say what would be created, or what is wrong
             * @default false
             */
            dryRun?: boolean;
            /**
             * @description You have a task of the same title already. CREATE: another one is made. SKIP: it is left out. FAIL: nothing is imported (409)
             * @default CREATE
             * @enum {string}
             */
            onDuplicate?: "CREATE" | "SKIP" | "FAIL";
        };
        ImportedTaskDto: {
            title: string;
            /**
             * @description SKIPPED: there is one of this title
             * @enum {string}
             */
            outcome: "CREATED" | "SKIPPED";
            /**
             * Format: uuid
             * @description null: nothing was created
             */
            id: string | null;
        };
        ImportAnswerDto: {
            /** @description Nothing was stored: this is what there would be */
            dryRun: boolean;
            /** @example 12 */
            created: number;
            /** @example 0 */
            skipped: number;
            /** @description In the order of the request */
            tasks: components["schemas"]["ImportedTaskDto"][];
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
            /**
             * @description What the kind needs; see GET /api/task-kinds
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            /**
             * @description Absent: runs once, now
             * @example {
             *       "type": "CRON",
             *       "cron": "30 2 * * 1-5",
             *       "timeZone": "Europe/Berlin"
             *     }
             */
            schedule?: components["schemas"]["ScheduleDto"] | null;
            retry?: components["schemas"]["RetryDto"];
            /**
             * @description The run is asked to stop after so many seconds
             * @default 300
             */
            timeoutSeconds?: number;
            /**
             * @description The attempt is ended after so many seconds; default: timeoutSeconds + 30
             * @example 330
             */
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
        NextRunsDto: {
            /**
             * @example [
             *       "2027-03-26T01:30:00.000Z"
             *     ]
             */
            before: string[];
            /**
             * @example [
             *       "2027-03-29T00:30:00.000Z"
             *     ]
             */
            after: string[];
        };
        TaskWrittenDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly customer import */
            title: string;
            /** @example All customers of the shop */
            description: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind: "email" | "http" | "data" | "command";
            /**
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            /** @example 300 */
            timeoutSeconds: number;
            /** @example 330 */
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyViewDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /**
             * Format: date-time
             * @description Since when somebody knows that it fails; null again when it works
             */
            acknowledgedAt: string | null;
            /**
             * Format: date-time
             * @description When its owner is reminded next
             */
            nextReminderAt: string | null;
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
        BulkCreateDto: {
            tasks: components["schemas"]["CreateTaskDto"][];
        };
        BulkCreatedDto: {
            /** @description How many tasks were created: all of them */
            created: number;
            /**
             * @description Their ids, in the order of the request
             * @example [
             *       "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
             *     ]
             */
            ids: string[];
        };
        TaskActionFilterDto: {
            /**
             * @description Created at this instant or later
             * @example 2027-01-01T00:00:00Z
             */
            startDate?: string;
            /**
             * @description Created before this instant
             * @example 2027-02-01T00:00:00Z
             */
            endDate?: string;
            /**
             * @description Statuses by commas
             * @example FAILED,CANCELLED
             */
            status?: string | string[];
            /**
             * @description Kinds by commas
             * @example http
             */
            kind?: string | string[];
            /** @example crm */
            tag?: string;
            /** @description In title or description */
            search?: string;
        };
        TaskActionDto: {
            /** @example maintenance of the shop */
            reason?: string;
            /**
             * Format: date-time
             * @description Resumes by itself at this instant
             */
            until?: string;
            /**
             * @example pause
             * @enum {string}
             */
            action: "pause" | "resume" | "cancel" | "run" | "delete";
            /** @description Which tasks; instead of `filter` */
            ids?: string[];
            /**
             * @description Only say what would become of each task
             * @default false
             */
            dryRun?: boolean;
            /** @description Which tasks, as `GET /api/tasks` would list them: at most 1000; `{}`: all; instead of `ids` */
            filter?: components["schemas"]["TaskActionFilterDto"];
        };
        TaskDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly customer import */
            title: string;
            /** @example All customers of the shop */
            description: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind: "email" | "http" | "data" | "command";
            /**
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            /** @example 300 */
            timeoutSeconds: number;
            /** @example 330 */
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyViewDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /**
             * Format: date-time
             * @description Since when somebody knows that it fails; null again when it works
             */
            acknowledgedAt: string | null;
            /**
             * Format: date-time
             * @description When its owner is reminded next
             */
            nextReminderAt: string | null;
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
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["TaskDto"][];
        };
        StatusCountDto: {
            /** @enum {string} */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            count: number;
        };
        LatenessDto: {
            /** @example 12.4 */
            p50: number | null;
            /** @example 31 */
            p95: number | null;
            /** @example 88.2 */
            p99: number | null;
        };
        PunctualityDto: {
            /**
             * @description So many days, today included
             * @example 30
             */
            days: number;
            /** @description Occurrences of schedules that were started */
            runs: number;
            /**
             * @description A run that starts within so many milliseconds of its instant is on time
             * @example 1000
             */
            onTimeWithinMs: number;
            /** @description null without runs */
            onTimeShare: number | null;
            /** @description First start minus scheduledFor, in milliseconds */
            latenessMs: components["schemas"]["LatenessDto"];
        };
        TaskStatsDto: {
            stats: components["schemas"]["StatusCountDto"][];
            total: number;
            punctuality: components["schemas"]["PunctualityDto"];
        };
        TaskDetailDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly customer import */
            title: string;
            /** @example All customers of the shop */
            description: string;
            /**
             * @example [
             *       "crm"
             *     ]
             */
            tags: string[];
            /**
             * @example http
             * @enum {string}
             */
            kind: "email" | "http" | "data" | "command";
            /**
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            schedule: components["schemas"]["ScheduleViewDto"] | null;
            retry: components["schemas"]["RetryDto"];
            /** @example 300 */
            timeoutSeconds: number;
            /** @example 330 */
            hardTimeoutSeconds: number;
            /** @enum {string} */
            overlap: "SKIP" | "QUEUE_ONE" | "ALLOW" | "CANCEL_RUNNING";
            /** @enum {string} */
            priority: "LOW" | "NORMAL" | "HIGH";
            notify: components["schemas"]["NotifyViewDto"];
            pauseAfterFailures: number | null;
            /**
             * @description The status of the latest run; PENDING before the first
             * @enum {string}
             */
            status: "PENDING" | "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
            latestRun: components["schemas"]["LatestRunDto"] | null;
            /** @description Runs that FAILED since the last COMPLETED one */
            failuresInARow: number;
            /**
             * Format: date-time
             * @description Since when somebody knows that it fails; null again when it works
             */
            acknowledgedAt: string | null;
            /**
             * Format: date-time
             * @description When its owner is reminded next
             */
            nextReminderAt: string | null;
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
            /**
             * @description What the kind needs; see GET /api/task-kinds
             * @example {
             *       "url": "https://example.com/hooks/nightly"
             *     }
             */
            params?: components["schemas"]["EmailParams"] | components["schemas"]["HttpParams"] | components["schemas"]["DataParams"] | components["schemas"]["CommandParams"];
            retry?: components["schemas"]["RetryDto"];
            /**
             * @description The run is asked to stop after so many seconds
             * @default 300
             */
            timeoutSeconds?: number;
            /**
             * @description The attempt is ended after so many seconds; default: timeoutSeconds + 30
             * @example 330
             */
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
            /**
             * @example {
             *       "cron": "0 3 * * 1-5"
             *     }
             */
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
            /** @example FAILED */
            event: string;
            /** @example EMAIL */
            channel: string;
            /** @enum {string} */
            status: "PENDING" | "SENT" | "FAILED" | "CANCELLED";
            attempts: number;
            /**
             * @description What the other side said last
             * @example 250 OK
             */
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
            /** @example 1 */
            attempt?: number;
            /** @example worker-1 pid 4711 */
            worker?: string;
            /** @example the worker was lost */
            reason?: string;
        };
        RunDetailDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            taskId: string;
            /** @example Nightly customer import */
            taskTitle: string;
            /** @example http */
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
            /**
             * @description Why it was skipped or cancelled
             * @example cancelled by ada
             */
            reason: string | null;
            /**
             * Format: uuid
             * @description The run that must end first (overlap policy)
             */
            waitsFor: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description At most 64 kB; a larger one is cut: `truncated: true`
             * @example {
             *       "status": 200
             *     }
             */
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
        LogLineDto: {
            /** Format: uuid */
            id: string;
            attempt: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            /** @example HTTP 200 in 31 ms */
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
            /**
             * @description Bytes
             * @example 1024
             */
            size: number;
            /** @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */
            sha256: string;
            /** Format: date-time */
            createdAt: string;
        };
        FilePage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["FileDto"][];
        };
        NotificationDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            event: "COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED";
            /**
             * Format: uuid
             * @description null: it is about no task
             */
            taskId: string | null;
            /**
             * @description As the task was called then
             * @example Nightly customer import
             */
            taskTitle: string | null;
            /**
             * Format: uuid
             * @description null: it is about no run
             */
            runId: string | null;
            /**
             * @description What there is to say that task and run do not
             * @example The webhook endpoint https://example.com/hook is switched off: it answered 410 Gone
             */
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        NotificationPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["NotificationDto"][];
        };
        UnreadCountDto: {
            count: number;
        };
        HeldDto: {
            count: number;
            /**
             * Format: date-time
             * @description When the first of them go out
             */
            until: string | null;
        };
        ChannelsDto: {
            /**
             * @description By e-mail
             * @default true
             */
            EMAIL: boolean;
            /**
             * @description In Carillon itself
             * @default true
             */
            IN_APP: boolean;
        };
        ChannelMatrixDto: {
            COMPLETED: components["schemas"]["ChannelsDto"];
            FAILED: components["schemas"]["ChannelsDto"];
            RECOVERED: components["schemas"]["ChannelsDto"];
            LATE: components["schemas"]["ChannelsDto"];
            RESCUED: components["schemas"]["ChannelsDto"];
            PAUSED: components["schemas"]["ChannelsDto"];
            REPAIRED: components["schemas"]["ChannelsDto"];
            REMINDER: components["schemas"]["ChannelsDto"];
            WEBHOOK_DISABLED: components["schemas"]["ChannelsDto"];
            QUOTA_REACHED: components["schemas"]["ChannelsDto"];
        };
        QuietPeriodDto: {
            /** @description The days on which it begins */
            days: ("MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT" | "SUN")[];
            /** @example 22:00 */
            from: string;
            /**
             * @description Not later than `from`: of the day after. The same as `from`: a whole day
             * @example 07:00
             */
            to: string;
        };
        QuietHoursDto: {
            /** @default false */
            enabled: boolean;
            /**
             * @description null: the zone of the profile
             * @example Europe/Berlin
             */
            timeZone: string | null;
            periods: components["schemas"]["QuietPeriodDto"][];
            /**
             * @description What is urgent comes at any hour
             * @default false
             */
            urgentPasses: boolean;
            /**
             * @default [
             *       "FAILED",
             *       "REMINDER",
             *       "PAUSED",
             *       "WEBHOOK_DISABLED"
             *     ]
             */
            urgent: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
        };
        DigestDto: {
            /** @default true */
            enabled: boolean;
            /** @default 20 */
            moreThan: number;
            /** @default 10 */
            withinMinutes: number;
        };
        PreferencesDto: {
            channels: components["schemas"]["ChannelMatrixDto"];
            quietHours: components["schemas"]["QuietHoursDto"];
            digest: components["schemas"]["DigestDto"];
        };
        ChannelsChangeDto: {
            EMAIL?: boolean;
            IN_APP?: boolean;
        };
        ChannelMatrixChangeDto: {
            COMPLETED?: components["schemas"]["ChannelsChangeDto"];
            FAILED?: components["schemas"]["ChannelsChangeDto"];
            RECOVERED?: components["schemas"]["ChannelsChangeDto"];
            LATE?: components["schemas"]["ChannelsChangeDto"];
            RESCUED?: components["schemas"]["ChannelsChangeDto"];
            PAUSED?: components["schemas"]["ChannelsChangeDto"];
            REPAIRED?: components["schemas"]["ChannelsChangeDto"];
            REMINDER?: components["schemas"]["ChannelsChangeDto"];
            WEBHOOK_DISABLED?: components["schemas"]["ChannelsChangeDto"];
            QUOTA_REACHED?: components["schemas"]["ChannelsChangeDto"];
        };
        QuietHoursChangeDto: {
            enabled?: boolean;
            /** @description IANA name; null: the zone of the profile */
            timeZone?: string | null;
            /** @description By the clock on the wall, right across clock changes; they must leave a moment of the week */
            periods?: components["schemas"]["QuietPeriodDto"][];
            urgentPasses?: boolean;
            urgent?: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
        };
        DigestChangeDto: {
            enabled?: boolean;
            moreThan?: number;
            withinMinutes?: number;
        };
        PreferencesChangeDto: {
            channels?: components["schemas"]["ChannelMatrixChangeDto"] | null;
            quietHours?: components["schemas"]["QuietHoursChangeDto"] | null;
            digest?: components["schemas"]["DigestChangeDto"] | null;
        };
        ReadAllDto: {
            /**
             * Format: date-time
             * @description `createdAt` of the latest one that the person saw: those until then are read, later ones stay unread
             */
            before: string;
        };
        ReadCountDto: {
            /** @description How many were unread */
            read: number;
        };
        DeliveryDto: {
            /**
             * Format: uuid
             * @description Of a webhook: its `webhook-id`, the same for every try and replay
             */
            id: string;
            /**
             * Format: uuid
             * @description Who is told
             */
            userId: string;
            /**
             * @example FAILED
             * @enum {string}
             */
            event: "COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED" | "TEST";
            /** @enum {string} */
            channel: "EMAIL" | "WEBHOOK";
            /** @enum {string} */
            status: "PENDING" | "SENT" | "FAILED" | "CANCELLED";
            /** Format: uuid */
            taskId: string | null;
            taskTitle: string | null;
            /** Format: uuid */
            runId: string | null;
            /**
             * Format: uuid
             * @description Where a webhook goes
             */
            endpointId: string | null;
            /** @description The address of that endpoint now */
            url: string | null;
            /** @description What there is to say that task and run do not */
            note: string | null;
            /**
             * @description How often it was tried
             * @example 2
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next; null: it has ended
             */
            nextTryAt: string | null;
            /**
             * Format: date-time
             * @description Until when your quiet hours hold it back
             */
            heldUntil: string | null;
            /**
             * @description Why the last try failed, or what the other side answered
             * @example example.com answered 500
             */
            answer: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        DeliveryPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["DeliveryDto"][];
        };
        SentRequestDto: {
            /** @example https://example.com/hooks/carillon */
            url: string;
            /**
             * @example {
             *       "webhook-id": "0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12",
             *       "webhook-timestamp": "1795737600"
             *     }
             */
            headers: {
                [key: string]: string;
            };
        };
        DeliveryAttemptDto: {
            attempt: number;
            /** Format: date-time */
            at: string;
            /** @example 84 */
            durationMs: number;
            /** @enum {string} */
            outcome: "SENT" | "FAILED";
            /**
             * @description Of HTTP or SMTP; null: no answer
             * @example 500
             */
            statusCode: number | null;
            /** @description The beginning of the answer, at most 4 kB */
            answer: string | null;
            /**
             * @description Why it failed
             * @example example.com answered 500
             */
            error: string | null;
            /** @description What was sent to a webhook, without its body */
            request: components["schemas"]["SentRequestDto"] | null;
        };
        DeliveryDetailDto: {
            /**
             * Format: uuid
             * @description Of a webhook: its `webhook-id`, the same for every try and replay
             */
            id: string;
            /**
             * Format: uuid
             * @description Who is told
             */
            userId: string;
            /**
             * @example FAILED
             * @enum {string}
             */
            event: "COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED" | "TEST";
            /** @enum {string} */
            channel: "EMAIL" | "WEBHOOK";
            /** @enum {string} */
            status: "PENDING" | "SENT" | "FAILED" | "CANCELLED";
            /** Format: uuid */
            taskId: string | null;
            taskTitle: string | null;
            /** Format: uuid */
            runId: string | null;
            /**
             * Format: uuid
             * @description Where a webhook goes
             */
            endpointId: string | null;
            /** @description The address of that endpoint now */
            url: string | null;
            /** @description What there is to say that task and run do not */
            note: string | null;
            /**
             * @description How often it was tried
             * @example 2
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next; null: it has ended
             */
            nextTryAt: string | null;
            /**
             * Format: date-time
             * @description Until when your quiet hours hold it back
             */
            heldUntil: string | null;
            /**
             * @description Why the last try failed, or what the other side answered
             * @example example.com answered 500
             */
            answer: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * @description The body that a webhook was sent: the same bytes with every try
             * @example {"type":"run.failed","timestamp":"2027-01-01T02:30:05.120Z","data":{}}
             */
            body: string | null;
            /** @description Every try, the first one first */
            tries: components["schemas"]["DeliveryAttemptDto"][];
        };
        WebhookDto: {
            /** Format: uuid */
            id: string;
            /** @example https://example.com/hooks/carillon */
            url: string;
            description: string;
            /** @description Empty: all */
            events: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
            /**
             * Format: uuid
             * @description Only of this task
             */
            taskId: string | null;
            /** @description Only of tasks with this tag */
            tag: string | null;
            enabled: boolean;
            /**
             * @description Why it is off: by you, because it answered 410 Gone, or because nothing arrived there for 5 days
             * @enum {string|null}
             */
            offReason: "BY_OWNER" | "GONE" | "FAILING" | null;
            /** Format: date-time */
            offAt: string | null;
            /**
             * Format: date-time
             * @description The first failure since the last success; null: the last try was one, or there was none
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs as well
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["WebhookDto"][];
        };
        CreateWebhookDto: {
            /**
             * Format: uri
             * @description http or https, without user and password. Private addresses are refused when it is dialled, unless the operator opened them (EGRESS_ALLOW)
             * @example https://example.com/hooks/carillon
             */
            url: string;
            /**
             * @default
             * @example On-call bot
             */
            description?: string;
            /**
             * @description Of which it is told; empty: of all. Of which ends of runs a task speaks at all is set with the task (`notify.on`)
             * @default []
             * @example [
             *       "FAILED",
             *       "RECOVERED"
             *     ]
             */
            events?: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
            /**
             * Format: uuid
             * @description Only of this task
             * @default null
             */
            taskId?: string | null;
            /**
             * @description Only of tasks with this tag
             * @default null
             * @example crm
             */
            tag?: string | null;
            /** @default true */
            enabled?: boolean;
        };
        WebhookWithSecretDto: {
            /** Format: uuid */
            id: string;
            /** @example https://example.com/hooks/carillon */
            url: string;
            description: string;
            /** @description Empty: all */
            events: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
            /**
             * Format: uuid
             * @description Only of this task
             */
            taskId: string | null;
            /** @description Only of tasks with this tag */
            tag: string | null;
            enabled: boolean;
            /**
             * @description Why it is off: by you, because it answered 410 Gone, or because nothing arrived there for 5 days
             * @enum {string|null}
             */
            offReason: "BY_OWNER" | "GONE" | "FAILING" | null;
            /** Format: date-time */
            offAt: string | null;
            /**
             * Format: date-time
             * @description The first failure since the last success; null: the last try was one, or there was none
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs as well
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description Verifies the signatures (Standard Webhooks). Shown this once
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
        };
        UpdateWebhookDto: {
            /**
             * Format: uri
             * @description http or https, without user and password. Private addresses are refused when it is dialled, unless the operator opened them (EGRESS_ALLOW)
             * @example https://example.com/hooks/carillon
             */
            url?: string;
            /**
             * @default
             * @example On-call bot
             */
            description?: string;
            /**
             * @description Of which it is told; empty: of all. Of which ends of runs a task speaks at all is set with the task (`notify.on`)
             * @default []
             * @example [
             *       "FAILED",
             *       "RECOVERED"
             *     ]
             */
            events?: ("COMPLETED" | "FAILED" | "RECOVERED" | "LATE" | "RESCUED" | "PAUSED" | "REPAIRED" | "REMINDER" | "WEBHOOK_DISABLED" | "QUOTA_REACHED")[];
            /**
             * Format: uuid
             * @description Only of this task
             * @default null
             */
            taskId?: string | null;
            /**
             * @description Only of tasks with this tag
             * @default null
             * @example crm
             */
            tag?: string | null;
            /** @default true */
            enabled?: boolean;
        };
        RotateSecretDto: {
            /**
             * @description For so many hours the present secret signs beside the new one; 0: not at all
             * @default 24
             */
            overlapHours?: number;
        };
        ReplayDto: {
            /**
             * Format: date-time
             * @description What came to be at this instant or later
             * @example 2027-01-01T00:00:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description and before this one
             */
            until?: string;
            /**
             * @description Only what ended so. What waits for a try is not touched
             * @default [
             *       "SENT",
             *       "FAILED"
             *     ]
             * @example [
             *       "FAILED"
             *     ]
             */
            status?: ("SENT" | "FAILED")[];
        };
        ReplayedDto: {
            /** @description How many are sent again; at most 10,000: ask again for the rest, with `since` moved on */
            replayed: number;
        };
        SecretDto: {
            /** @example CRM_KEY */
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SecretPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["SecretDto"][];
        };
        PutSecretDto: {
            /**
             * @description Never shown again. At most 16,384 bytes
             * @example Bearer 3f9a…
             */
            value: string;
        };
        RegisterDto: {
            /**
             * @description Letters, digits, dot, dash and underscore
             * @example ada
             */
            username: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /**
             * @description Neither the username, nor the e-mail address, nor one of the most common passwords
             * @example correct horse battery staple
             */
            password: string;
            /**
             * @description The same again
             * @example correct horse battery staple
             */
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
            /**
             * @description JWT for `Authorization: Bearer …`; lives at most 15 minutes
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…
             */
            access: string;
            /**
             * @description Exchange it at POST /api/auth/refresh; each one works once
             * @example k3uQ8l0Zr1dYt5mB
             */
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
            /** @example correct horse battery staple */
            password: string;
        };
        RefreshDto: {
            /** @example k3uQ8l0Zr1dYt5mB */
            refresh: string;
        };
        RefreshedDto: {
            tokens: components["schemas"]["TokensDto"];
        };
        ForgotPasswordDto: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
        };
        MailAskedDto: {
            /** @example if an account has this address, a mail is on its way to it */
            detail: string;
        };
        ResetPasswordDto: {
            /**
             * @description From the mail; good once, for one hour
             * @example Zb1x7Qm3k9
             */
            token: string;
            /**
             * @description Neither the username, nor the e-mail address, nor one of the most common passwords
             * @example correct horse battery staple
             */
            password: string;
        };
        VerifyEmailDto: {
            /**
             * @description From the mail; good once, for 72 hours
             * @example Zb1x7Qm3k9
             */
            token: string;
        };
        ProfileDto: {
            /** Format: uuid */
            id: string;
            /** @example ada */
            username: string;
            /** @example ada@example.com */
            email: string;
            /**
             * Format: date-time
             * @description When a token that was sent to the address came back; null: not yet
             */
            emailVerifiedAt: string | null;
            /** @example Ada */
            firstName: string;
            /** @example Lovelace */
            lastName: string;
            /** @example Europe/London */
            timeZone: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** @description May create tasks of kind `command` */
            mayUseCommand: boolean;
            quotas: components["schemas"]["QuotasDto"];
            /** Format: date-time */
            disabledAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The same as in /api/notifications/preferences */
            quietHours: components["schemas"]["QuietHoursDto"];
        };
        UpdateProfileDto: {
            /** @example Ada */
            firstName?: string;
            /** @example Lovelace */
            lastName?: string;
            /**
             * @description IANA name
             * @example Europe/London
             */
            timeZone?: string;
            /** @description null: the default again */
            quietHours?: components["schemas"]["QuietHoursChangeDto"] | null;
            /**
             * Format: email
             * @example ada@example.com
             */
            email?: string;
            /**
             * @description Needed to change the e-mail address
             * @example correct horse battery staple
             */
            currentPassword?: string;
        };
        DeleteAccountDto: {
            /**
             * @description Your password, so that it is really you
             * @example correct horse battery staple
             */
            password: string;
        };
        ChangePasswordDto: {
            /** @example the old one of these years */
            currentPassword: string;
            /**
             * @description Neither the username, nor the e-mail address, nor one of the most common passwords
             * @example correct horse battery staple
             */
            password: string;
        };
        SessionDto: {
            /** Format: uuid */
            id: string;
            /** @description The login that asks */
            current: boolean;
            /**
             * @description Where it was opened
             * @example 192.0.2.7
             */
            address: string | null;
            /** @example Mozilla/5.0 */
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            refreshedAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SessionPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["SessionDto"][];
        };
        ApiTokenDto: {
            /** Format: uuid */
            id: string;
            /** @example nightly backup */
            name: string;
            /**
             * @description How the token begins, to know it again
             * @example car_x3TfQ0aB
             */
            prefix: string;
            /**
             * @description `read`: GET and HEAD; `write`: reading and writing what is yours; `admin`: the routes of admins, for admins
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "admin")[];
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApiTokenPage: {
            /** @description How many there are on all pages */
            count: number;
            /**
             * @description The whole URL of the next page
             * @example http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…
             */
            next: string | null;
            /**
             * @description The whole URL of the page before
             * @example null
             */
            previous: string | null;
            results: components["schemas"]["ApiTokenDto"][];
        };
        CreateApiTokenDto: {
            /** @example nightly backup */
            name: string;
            /**
             * @description `read`: GET and HEAD; `write`: reading and writing what is yours; `admin`: the routes of admins, for admins
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "admin")[];
            /**
             * Format: date-time
             * @description Not good any more from then on; absent: never
             */
            expiresAt?: string | null;
        };
        ApiTokenMadeDto: {
            /** Format: uuid */
            id: string;
            /** @example nightly backup */
            name: string;
            /**
             * @description How the token begins, to know it again
             * @example car_x3TfQ0aB
             */
            prefix: string;
            /**
             * @description `read`: GET and HEAD; `write`: reading and writing what is yours; `admin`: the routes of admins, for admins
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "admin")[];
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description For `Authorization: Token …` or `Bearer …`. It is never shown again.
             * @example car_x3TfQ0aB…
             */
            token: string;
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
                    /**
                     * @example [
                     *       {
                     *         "kind": "http",
                     *         "title": "HTTP request",
                     *         "description": "Sends a request and keeps the answer.",
                     *         "workClass": "io",
                     *         "paramsSchema": {
                     *           "type": "object"
                     *         },
                     *         "example": {
                     *           "url": "https://example.com/hooks/nightly"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["TaskKindDto"][];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "schedule": {
                 *         "type": "CRON",
                 *         "cron": "30 2 * * 1-5",
                 *         "timeZone": "Europe/Berlin"
                 *       },
                 *       "from": "2027-03-28T01:00:00.000Z",
                 *       "count": 10
                 *     }
                 */
                "application/json": components["schemas"]["PreviewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *       "next": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "local": "2027-03-28T03:00:00+02:00",
                     *           "note": "02:30 does not exist on that day in Europe/Berlin"
                     *         }
                     *       ],
                     *       "warnings": [
                     *         "2027-03-28 has no 02:30 in Europe/Berlin; it will run at 03:00"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PreviewedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "from": "2027-03-28T01:00:00.000Z",
                     *       "to": "2027-03-28T01:00:00.000Z",
                     *       "results": [
                     *         {
                     *           "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "RAN",
                     *           "lateMs": 1,
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "trigger": "SCHEDULE",
                     *           "status": "PENDING",
                     *           "reason": "another run of the task was under way"
                     *         }
                     *       ],
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OccurrencesController_backfill: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-01-01T00:00:00Z",
                 *       "to": "2026-01-02T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["BackfillDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": 24
                     *     }
                     */
                    "application/json": components["schemas"]["BackfilledDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "paused": true,
                     *       "reason": "the warehouse moves tonight",
                     *       "pausedBy": "root",
                     *       "pausedAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GlobalPauseDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "reason": "the warehouse moves tonight"
                 *     }
                 */
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AdminUsersController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description In username, e-mail address or name */
                search?: string;
                role?: "user" | "admin";
                /** @description true: only those who are disabled; false: only the others */
                disabled?: boolean;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "username": "ada",
                     *           "email": "ada@example.com",
                     *           "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *           "firstName": "Ada",
                     *           "lastName": "Lovelace",
                     *           "timeZone": "Europe/London",
                     *           "role": "user",
                     *           "mayUseCommand": false,
                     *           "quotas": {
                     *             "maxTasks": 1,
                     *             "minIntervalSeconds": 1,
                     *             "maxFiles": 1,
                     *             "maxFileBytes": 1,
                     *             "requestsPerSecond": 1,
                     *             "runsAtOnce": 1
                     *           },
                     *           "disabledAt": "2027-03-28T01:00:00.000Z",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AdminUsersController_change: {
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
                /**
                 * @example {
                 *       "role": "user",
                 *       "disabled": false,
                 *       "mayUseCommand": false,
                 *       "quotas": {
                 *         "maxTasks": 0,
                 *         "minIntervalSeconds": 1,
                 *         "maxFiles": 0,
                 *         "maxFileBytes": 0,
                 *         "requestsPerSecond": 1,
                 *         "runsAtOnce": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChangeUserDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "username": "ada",
                     *       "email": "ada@example.com",
                     *       "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "timeZone": "Europe/London",
                     *       "role": "user",
                     *       "mayUseCommand": false,
                     *       "quotas": {
                     *         "maxTasks": 1,
                     *         "minIntervalSeconds": 1,
                     *         "maxFiles": 1,
                     *         "maxFileBytes": 1,
                     *         "requestsPerSecond": 1,
                     *         "runsAtOnce": 1
                     *       },
                     *       "disabledAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description At this instant or later */
                startDate?: string;
                /** @description Before this instant */
                endDate?: string;
                /** @description `-at`: the latest first; `at`: the oldest first */
                ordering?: string;
                /** @description By commas: REGISTERED, LOGIN, LOGIN_FAILED, LOGOUT, REFRESH_REUSED, SESSION_ENDED, DENIED, PASSWORD_CHANGED, PASSWORD_RESET, EMAIL_CHANGED, EMAIL_VERIFIED, ACCOUNT_DELETED, TOKEN_CREATED, TOKEN_REVOKED, USER_CREATED, USER_CHANGED, SCHEDULES_PAUSED, SCHEDULES_RESUMED, TASKS_CHANGED, SECRET_SET, SECRET_DELETED, SECRETS_ROTATED, WEBHOOK_CREATED, WEBHOOK_CHANGED, WEBHOOK_SECRET_ROTATED, WEBHOOK_DELETED, DELIVERIES_REPLAYED, DEAD_LETTER_REPLAYED, DEAD_LETTER_DISCARDED */
                action?: string;
                /** @description The username of whoever acted */
                actor?: string;
                /** @description The id of what it was done to */
                targetId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "action": "REGISTERED",
                     *           "actorId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "actor": "ada",
                     *           "address": "192.0.2.7",
                     *           "targetType": "user",
                     *           "targetId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "details": {
                     *             "at": "login"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AdminListsController_listTasks: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                tag?: string;
                /** @description In title or description */
                search?: string;
                /** @description Only of this user */
                ownerId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "title": "Nightly customer import",
                     *           "description": "All customers of the shop",
                     *           "tags": [
                     *             "crm"
                     *           ],
                     *           "kind": "http",
                     *           "params": {
                     *             "url": "https://example.com/hooks/nightly"
                     *           },
                     *           "schedule": {
                     *             "type": "ONE_TIME",
                     *             "runAt": "2027-03-28T01:00:00.000Z",
                     *             "cron": "30 2 * * 1-5",
                     *             "seconds": 1,
                     *             "anchor": "2027-03-28T01:00:00.000Z",
                     *             "mode": "FIXED_RATE",
                     *             "timeZone": "Europe/Berlin",
                     *             "startsAt": "2027-03-28T01:00:00.000Z",
                     *             "endsAt": "2027-03-28T01:00:00.000Z",
                     *             "maxRuns": 1,
                     *             "jitterSeconds": 1,
                     *             "catchUp": "NONE",
                     *             "catchUpWindowSeconds": 86400,
                     *             "dst": {
                     *               "gap": "RUN_AFTER",
                     *               "repeat": "ONCE"
                     *             },
                     *             "state": "ACTIVE",
                     *             "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *             "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *             "pauseReason": "maintenance of the shop",
                     *             "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *           },
                     *           "retry": {
                     *             "maxAttempts": 4,
                     *             "backoff": "EXPONENTIAL",
                     *             "delaySeconds": 60,
                     *             "maxDelaySeconds": 3600
                     *           },
                     *           "timeoutSeconds": 300,
                     *           "hardTimeoutSeconds": 330,
                     *           "overlap": "SKIP",
                     *           "priority": "LOW",
                     *           "notify": {
                     *             "on": [
                     *               "COMPLETED"
                     *             ],
                     *             "afterFailures": 1,
                     *             "remindEverySeconds": 1,
                     *             "muted": false
                     *           },
                     *           "pauseAfterFailures": 1,
                     *           "status": "PENDING",
                     *           "latestRun": {
                     *             "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *             "status": "PENDING",
                     *             "attempt": 1,
                     *             "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *             "startedAt": "2027-03-28T01:00:00.000Z",
                     *             "finishedAt": "2027-03-28T01:00:00.000Z"
                     *           },
                     *           "failuresInARow": 1,
                     *           "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *           "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "updatedAt": "2027-03-28T01:00:00.000Z",
                     *           "version": 1,
                     *           "ownerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AdminTaskPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AdminListsController_act: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "maintenance of the shop",
                 *       "until": "2027-03-28T01:00:00.000Z",
                 *       "action": "pause",
                 *       "ids": [
                 *         "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                 *       ],
                 *       "dryRun": false,
                 *       "filter": {
                 *         "startDate": "2027-01-01T00:00:00Z",
                 *         "endDate": "2027-02-01T00:00:00Z",
                 *         "status": "FAILED,CANCELLED",
                 *         "kind": "http",
                 *         "tag": "crm",
                 *         "search": "text",
                 *         "ownerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AdminTaskActionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "pause",
                     *       "dryRun": false,
                     *       "matched": 3,
                     *       "done": 2,
                     *       "skipped": 1,
                     *       "notFound": 0,
                     *       "items": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "outcome": "DONE",
                     *           "reason": "the task is not paused",
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskActionAnswerDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AdminListsController_listRuns: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                /** @description Also the occurrences of the next seconds that are rows already. Without it a list begins with what has come due; `status=PENDING` shows them, too */
                upcoming?: "true" | "false";
                taskId?: string;
                /** @description Only of this user */
                ownerId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": "Nightly customer import",
                     *           "kind": "http",
                     *           "trigger": "SCHEDULE",
                     *           "status": "PENDING",
                     *           "attempt": 1,
                     *           "progress": 0,
                     *           "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *           "dueAt": "2027-03-28T01:00:00.000Z",
                     *           "queuedAt": "2027-03-28T01:00:00.000Z",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "latenessMs": 1,
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           },
                     *           "reason": "cancelled by ada",
                     *           "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationsController_overview: {
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
                    /**
                     * @example {
                     *       "at": "2027-03-28T01:00:00.000Z",
                     *       "minutes": 60,
                     *       "ended": {
                     *         "completed": 1,
                     *         "failed": 1,
                     *         "cancelled": 1,
                     *         "skipped": 1,
                     *         "latenessP50Ms": 1,
                     *         "latenessP95Ms": 1,
                     *         "latenessP99Ms": 1
                     *       },
                     *       "classes": [
                     *         {
                     *           "workClass": "io",
                     *           "queued": 1,
                     *           "capacity": 1,
                     *           "oldestDueSeconds": 1
                     *         }
                     *       ],
                     *       "running": 1,
                     *       "deadLettersWaiting": 1
                     *     }
                     */
                    "application/json": components["schemas"]["OverviewDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationsController_queues: {
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
                    /**
                     * @example {
                     *       "queues": [
                     *         {
                     *           "name": "carillon.execution.io.v1",
                     *           "ready": 1,
                     *           "unacknowledged": 1,
                     *           "consumers": 1,
                     *           "publishedPerSecond": 1,
                     *           "deliveredPerSecond": 1,
                     *           "acknowledgedPerSecond": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["QueuesDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationsController_workers: {
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
                    /**
                     * @example {
                     *       "workers": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "state": "ACTIVE",
                     *           "host": "worker-1",
                     *           "pid": 4711,
                     *           "version": "0.1.0",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "heartbeatAt": "2027-03-28T01:00:00.000Z",
                     *           "ioConcurrency": 1,
                     *           "processConcurrency": 1,
                     *           "runs": [
                     *             {
                     *               "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *               "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *               "ownerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *               "kind": "http",
                     *               "attempt": 1,
                     *               "startedAt": "2027-03-28T01:00:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkersDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeadLettersController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description By commas: WAITING, REPLAYED, DISCARDED; default: WAITING */
                status?: string;
                /** @description Only those that came from this queue */
                queue?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "queue": "carillon.status.v1",
                     *           "reason": "runId must be a UUID",
                     *           "bytes": 1,
                     *           "cut": false,
                     *           "times": 1,
                     *           "status": "WAITING",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "lastAt": "2027-03-28T01:00:00.000Z",
                     *           "settledAt": "2027-03-28T01:00:00.000Z",
                     *           "settledBy": "root"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeadLettersController_get: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "queue": "carillon.status.v1",
                     *       "reason": "runId must be a UUID",
                     *       "bytes": 1,
                     *       "cut": false,
                     *       "times": 1,
                     *       "status": "WAITING",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "lastAt": "2027-03-28T01:00:00.000Z",
                     *       "settledAt": "2027-03-28T01:00:00.000Z",
                     *       "settledBy": "root",
                     *       "text": "{\"runId\":\"x\"}",
                     *       "base64": "eyJydW5JZCI6IngifQ=="
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeadLettersController_discard: {
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeadLettersController_replay: {
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskTransferController_export: {
        parameters: {
            query?: {
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
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
                    /**
                     * @example {
                     *       "version": 1,
                     *       "exportedAt": "2027-03-28T01:00:00.000Z",
                     *       "tasks": [
                     *         {
                     *           "title": "Nightly customer import",
                     *           "description": "",
                     *           "tags": [
                     *             "crm"
                     *           ],
                     *           "kind": "http",
                     *           "params": {
                     *             "url": "https://example.com/hooks/nightly"
                     *           },
                     *           "retry": {
                     *             "maxAttempts": 4,
                     *             "backoff": "EXPONENTIAL",
                     *             "delaySeconds": 60,
                     *             "maxDelaySeconds": 3600
                     *           },
                     *           "timeoutSeconds": 300,
                     *           "hardTimeoutSeconds": 330,
                     *           "overlap": "SKIP",
                     *           "priority": "NORMAL",
                     *           "pauseAfterFailures": null,
                     *           "notify": {
                     *             "on": [
                     *               "COMPLETED"
                     *             ],
                     *             "afterFailures": 1,
                     *             "remindEverySeconds": null,
                     *             "muted": false
                     *           },
                     *           "schedule": {
                     *             "type": "CRON",
                     *             "runAt": "2027-03-01T10:00:00+01:00",
                     *             "cron": "30 2 * * 1-5",
                     *             "seconds": 60,
                     *             "anchor": "2027-03-28T01:00:00.000Z",
                     *             "mode": "FIXED_RATE",
                     *             "timeZone": "Europe/Berlin",
                     *             "startsAt": "2027-03-28T01:00:00.000Z",
                     *             "endsAt": "2027-03-28T01:00:00.000Z",
                     *             "maxRuns": 1,
                     *             "jitterSeconds": 0,
                     *             "catchUp": "LAST",
                     *             "catchUpWindowSeconds": 86400,
                     *             "dst": {
                     *               "gap": "RUN_AFTER",
                     *               "repeat": "ONCE"
                     *             },
                     *             "state": "ACTIVE",
                     *             "pauseReason": null,
                     *             "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskExportDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskTransferController_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "exportedAt": "2027-03-28T01:00:00.000Z",
                 *       "tasks": [
                 *         {
                 *           "title": "Nightly customer import",
                 *           "description": "",
                 *           "tags": [
                 *             "crm"
                 *           ],
                 *           "kind": "http",
                 *           "params": {
                 *             "url": "https://example.com/hooks/nightly"
                 *           },
                 *           "retry": {
                 *             "maxAttempts": 4,
                 *             "backoff": "EXPONENTIAL",
                 *             "delaySeconds": 60,
                 *             "maxDelaySeconds": 3600
                 *           },
                 *           "timeoutSeconds": 300,
                 *           "hardTimeoutSeconds": 330,
                 *           "overlap": "SKIP",
                 *           "priority": "NORMAL",
                 *           "pauseAfterFailures": null,
                 *           "notify": {
                 *             "on": [
                 *               "COMPLETED"
                 *             ],
                 *             "afterFailures": 1,
                 *             "remindEverySeconds": null,
                 *             "muted": false
                 *           },
                 *           "schedule": {
                 *             "type": "CRON",
                 *             "runAt": "2027-03-01T10:00:00+01:00",
                 *             "cron": "30 2 * * 1-5",
                 *             "seconds": 60,
                 *             "anchor": "2027-03-28T01:00:00.000Z",
                 *             "mode": "FIXED_RATE",
                 *             "timeZone": "Europe/Berlin",
                 *             "startsAt": "2027-03-28T01:00:00.000Z",
                 *             "endsAt": "2027-03-28T01:00:00.000Z",
                 *             "maxRuns": 1,
                 *             "jitterSeconds": 0,
                 *             "catchUp": "LAST",
                 *             "catchUpWindowSeconds": 86400,
                 *             "dst": {
                 *               "gap": "RUN_AFTER",
                 *               "repeat": "ONCE"
                 *             },
                 *             "state": "ACTIVE",
                 *             "pauseReason": null,
                 *             "pausedUntil": "2027-03-28T01:00:00.000Z"
                 *           }
                 *         }
                 *       ],
                 *       "dryRun": false,
                 *       "onDuplicate": "CREATE"
                 *     }
                 */
                "application/json": components["schemas"]["ImportTasksDto"];
            };
        };
        responses: {
            /** @description dryRun: nothing was created */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": false,
                     *       "created": 12,
                     *       "skipped": 0,
                     *       "tasks": [
                     *         {
                     *           "title": "text",
                     *           "outcome": "CREATED",
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ImportAnswerDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": false,
                     *       "created": 12,
                     *       "skipped": 0,
                     *       "tasks": [
                     *         {
                     *           "title": "text",
                     *           "outcome": "CREATED",
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ImportAnswerDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "title": "Nightly customer import",
                     *           "description": "All customers of the shop",
                     *           "tags": [
                     *             "crm"
                     *           ],
                     *           "kind": "http",
                     *           "params": {
                     *             "url": "https://example.com/hooks/nightly"
                     *           },
                     *           "schedule": {
                     *             "type": "ONE_TIME",
                     *             "runAt": "2027-03-28T01:00:00.000Z",
                     *             "cron": "30 2 * * 1-5",
                     *             "seconds": 1,
                     *             "anchor": "2027-03-28T01:00:00.000Z",
                     *             "mode": "FIXED_RATE",
                     *             "timeZone": "Europe/Berlin",
                     *             "startsAt": "2027-03-28T01:00:00.000Z",
                     *             "endsAt": "2027-03-28T01:00:00.000Z",
                     *             "maxRuns": 1,
                     *             "jitterSeconds": 1,
                     *             "catchUp": "NONE",
                     *             "catchUpWindowSeconds": 86400,
                     *             "dst": {
                     *               "gap": "RUN_AFTER",
                     *               "repeat": "ONCE"
                     *             },
                     *             "state": "ACTIVE",
                     *             "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *             "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *             "pauseReason": "maintenance of the shop",
                     *             "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *           },
                     *           "retry": {
                     *             "maxAttempts": 4,
                     *             "backoff": "EXPONENTIAL",
                     *             "delaySeconds": 60,
                     *             "maxDelaySeconds": 3600
                     *           },
                     *           "timeoutSeconds": 300,
                     *           "hardTimeoutSeconds": 330,
                     *           "overlap": "SKIP",
                     *           "priority": "LOW",
                     *           "notify": {
                     *             "on": [
                     *               "COMPLETED"
                     *             ],
                     *             "afterFailures": 1,
                     *             "remindEverySeconds": 1,
                     *             "muted": false
                     *           },
                     *           "pauseAfterFailures": 1,
                     *           "status": "PENDING",
                     *           "latestRun": {
                     *             "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *             "status": "PENDING",
                     *             "attempt": 1,
                     *             "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *             "startedAt": "2027-03-28T01:00:00.000Z",
                     *             "finishedAt": "2027-03-28T01:00:00.000Z"
                     *           },
                     *           "failuresInARow": 1,
                     *           "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *           "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "updatedAt": "2027-03-28T01:00:00.000Z",
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Nightly customer import",
                 *       "description": "",
                 *       "tags": [
                 *         "crm"
                 *       ],
                 *       "kind": "http",
                 *       "params": {
                 *         "url": "https://example.com/hooks/nightly"
                 *       },
                 *       "schedule": {
                 *         "type": "CRON",
                 *         "cron": "30 2 * * 1-5",
                 *         "timeZone": "Europe/Berlin"
                 *       },
                 *       "retry": {
                 *         "maxAttempts": 4,
                 *         "backoff": "EXPONENTIAL",
                 *         "delaySeconds": 60,
                 *         "maxDelaySeconds": 3600
                 *       },
                 *       "timeoutSeconds": 300,
                 *       "hardTimeoutSeconds": 330,
                 *       "overlap": "SKIP",
                 *       "priority": "NORMAL",
                 *       "pauseAfterFailures": null,
                 *       "notify": {
                 *         "on": [
                 *           "COMPLETED"
                 *         ],
                 *         "afterFailures": 1,
                 *         "remindEverySeconds": null,
                 *         "muted": false
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateTaskDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1,
                     *       "warnings": [
                     *         "2027-03-28 has no 02:30 in Europe/Berlin; it will run at 03:00"
                     *       ],
                     *       "nextRuns": {
                     *         "before": [
                     *           "2027-03-26T01:30:00.000Z"
                     *         ],
                     *         "after": [
                     *           "2027-03-29T00:30:00.000Z"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskWrittenDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_createMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tasks": [
                 *         {
                 *           "title": "Nightly customer import",
                 *           "description": "",
                 *           "tags": [
                 *             "crm"
                 *           ],
                 *           "kind": "http",
                 *           "params": {
                 *             "url": "https://example.com/hooks/nightly"
                 *           },
                 *           "schedule": {
                 *             "type": "CRON",
                 *             "cron": "30 2 * * 1-5",
                 *             "timeZone": "Europe/Berlin"
                 *           },
                 *           "retry": {
                 *             "maxAttempts": 4,
                 *             "backoff": "EXPONENTIAL",
                 *             "delaySeconds": 60,
                 *             "maxDelaySeconds": 3600
                 *           },
                 *           "timeoutSeconds": 300,
                 *           "hardTimeoutSeconds": 330,
                 *           "overlap": "SKIP",
                 *           "priority": "NORMAL",
                 *           "pauseAfterFailures": null,
                 *           "notify": {
                 *             "on": [
                 *               "COMPLETED"
                 *             ],
                 *             "afterFailures": 1,
                 *             "remindEverySeconds": null,
                 *             "muted": false
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkCreateDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": 1,
                     *       "ids": [
                     *         "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkCreatedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_act: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "maintenance of the shop",
                 *       "until": "2027-03-28T01:00:00.000Z",
                 *       "action": "pause",
                 *       "ids": [
                 *         "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                 *       ],
                 *       "dryRun": false,
                 *       "filter": {
                 *         "startDate": "2027-01-01T00:00:00Z",
                 *         "endDate": "2027-02-01T00:00:00Z",
                 *         "status": "FAILED,CANCELLED",
                 *         "kind": "http",
                 *         "tag": "crm",
                 *         "search": "text"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TaskActionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "pause",
                     *       "dryRun": false,
                     *       "matched": 3,
                     *       "done": 2,
                     *       "skipped": 1,
                     *       "notFound": 0,
                     *       "items": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "outcome": "DONE",
                     *           "reason": "the task is not paused",
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TaskActionAnswerDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "stats": [
                     *         {
                     *           "status": "PENDING",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "punctuality": {
                     *         "days": 30,
                     *         "runs": 1,
                     *         "onTimeWithinMs": 1000,
                     *         "onTimeShare": 0,
                     *         "latenessMs": {
                     *           "p50": 12.4,
                     *           "p95": 31,
                     *           "p99": 88.2
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskStatsDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1,
                     *       "cached": false
                     *     }
                     */
                    "application/json": components["schemas"]["TaskDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
            };
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Nightly customer import",
                 *       "description": "",
                 *       "tags": [
                 *         "crm"
                 *       ],
                 *       "kind": "http",
                 *       "params": {
                 *         "url": "https://example.com/hooks/nightly"
                 *       },
                 *       "retry": {
                 *         "maxAttempts": 4,
                 *         "backoff": "EXPONENTIAL",
                 *         "delaySeconds": 60,
                 *         "maxDelaySeconds": 3600
                 *       },
                 *       "timeoutSeconds": 300,
                 *       "hardTimeoutSeconds": 330,
                 *       "overlap": "SKIP",
                 *       "priority": "NORMAL",
                 *       "pauseAfterFailures": null,
                 *       "notify": {
                 *         "on": [
                 *           "COMPLETED"
                 *         ],
                 *         "afterFailures": 1,
                 *         "remindEverySeconds": null,
                 *         "muted": false
                 *       },
                 *       "schedule": {
                 *         "cron": "0 3 * * 1-5"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTaskDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1,
                     *       "warnings": [
                     *         "2027-03-28 has no 02:30 in Europe/Berlin; it will run at 03:00"
                     *       ],
                     *       "nextRuns": {
                     *         "before": [
                     *           "2027-03-26T01:30:00.000Z"
                     *         ],
                     *         "after": [
                     *           "2027-03-29T00:30:00.000Z"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskWrittenDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "status": "PENDING",
                     *       "scheduleState": "ACTIVE",
                     *       "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskStatusDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "kind": "http",
                     *       "trigger": "SCHEDULE",
                     *       "status": "PENDING",
                     *       "attempt": 1,
                     *       "progress": 0,
                     *       "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *       "dueAt": "2027-03-28T01:00:00.000Z",
                     *       "queuedAt": "2027-03-28T01:00:00.000Z",
                     *       "startedAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "latenessMs": 1,
                     *       "error": {
                     *         "code": "HTTP_STATUS",
                     *         "message": "the answer was 503, expected 200-299",
                     *         "detail": {
                     *           "status": 503
                     *         }
                     *       },
                     *       "reason": "cancelled by ada",
                     *       "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "result": {
                     *         "status": 200
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "workerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "worker": "worker-1 pid 4711",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "COMPLETED",
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "attempts": 1,
                     *           "answer": "250 OK",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "step": "started",
                     *           "attempt": 1,
                     *           "worker": "worker-1 pid 4711",
                     *           "reason": "the worker was lost"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "kind": "http",
                     *       "trigger": "SCHEDULE",
                     *       "status": "PENDING",
                     *       "attempt": 1,
                     *       "progress": 0,
                     *       "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *       "dueAt": "2027-03-28T01:00:00.000Z",
                     *       "queuedAt": "2027-03-28T01:00:00.000Z",
                     *       "startedAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "latenessMs": 1,
                     *       "error": {
                     *         "code": "HTTP_STATUS",
                     *         "message": "the answer was 503, expected 200-299",
                     *         "detail": {
                     *           "status": 503
                     *         }
                     *       },
                     *       "reason": "cancelled by ada",
                     *       "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "result": {
                     *         "status": 200
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "workerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "worker": "worker-1 pid 4711",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "COMPLETED",
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "attempts": 1,
                     *           "answer": "250 OK",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "step": "started",
                     *           "attempt": 1,
                     *           "worker": "worker-1 pid 4711",
                     *           "reason": "the worker was lost"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "maintenance of the shop",
                 *       "until": "2027-03-28T01:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["PauseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read (`version`, or the header ETag); another one is refused with 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has changed since it was read (If-Match) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since it was read (If-Match)",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "PRECONDITION_FAILED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_acknowledge: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "title": "Nightly customer import",
                     *       "description": "All customers of the shop",
                     *       "tags": [
                     *         "crm"
                     *       ],
                     *       "kind": "http",
                     *       "params": {
                     *         "url": "https://example.com/hooks/nightly"
                     *       },
                     *       "schedule": {
                     *         "type": "ONE_TIME",
                     *         "runAt": "2027-03-28T01:00:00.000Z",
                     *         "cron": "30 2 * * 1-5",
                     *         "seconds": 1,
                     *         "anchor": "2027-03-28T01:00:00.000Z",
                     *         "mode": "FIXED_RATE",
                     *         "timeZone": "Europe/Berlin",
                     *         "startsAt": "2027-03-28T01:00:00.000Z",
                     *         "endsAt": "2027-03-28T01:00:00.000Z",
                     *         "maxRuns": 1,
                     *         "jitterSeconds": 1,
                     *         "catchUp": "NONE",
                     *         "catchUpWindowSeconds": 86400,
                     *         "dst": {
                     *           "gap": "RUN_AFTER",
                     *           "repeat": "ONCE"
                     *         },
                     *         "state": "ACTIVE",
                     *         "nextDueAt": "2027-03-28T01:00:00.000Z",
                     *         "description": "At 02:30, Monday through Friday, Europe/Berlin",
                     *         "pauseReason": "maintenance of the shop",
                     *         "pausedUntil": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "retry": {
                     *         "maxAttempts": 4,
                     *         "backoff": "EXPONENTIAL",
                     *         "delaySeconds": 60,
                     *         "maxDelaySeconds": 3600
                     *       },
                     *       "timeoutSeconds": 300,
                     *       "hardTimeoutSeconds": 330,
                     *       "overlap": "SKIP",
                     *       "priority": "LOW",
                     *       "notify": {
                     *         "on": [
                     *           "COMPLETED"
                     *         ],
                     *         "afterFailures": 1,
                     *         "remindEverySeconds": 1,
                     *         "muted": false
                     *       },
                     *       "pauseAfterFailures": 1,
                     *       "status": "PENDING",
                     *       "latestRun": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "status": "PENDING",
                     *         "attempt": 1,
                     *         "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *         "startedAt": "2027-03-28T01:00:00.000Z",
                     *         "finishedAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "failuresInARow": 1,
                     *       "acknowledgedAt": "2027-03-28T01:00:00.000Z",
                     *       "nextReminderAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                /** @description Also the occurrences of the next seconds that are rows already. Without it a list begins with what has come due; `status=PENDING` shows them, too */
                upcoming?: "true" | "false";
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": "Nightly customer import",
                     *           "kind": "http",
                     *           "trigger": "SCHEDULE",
                     *           "status": "PENDING",
                     *           "attempt": 1,
                     *           "progress": 0,
                     *           "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *           "dueAt": "2027-03-28T01:00:00.000Z",
                     *           "queuedAt": "2027-03-28T01:00:00.000Z",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "latenessMs": 1,
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           },
                     *           "reason": "cancelled by ada",
                     *           "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description Statuses by commas */
                status?: string;
                /** @description Kinds by commas */
                kind?: string;
                /** @description Also the occurrences of the next seconds that are rows already. Without it a list begins with what has come due; `status=PENDING` shows them, too */
                upcoming?: "true" | "false";
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": "Nightly customer import",
                     *           "kind": "http",
                     *           "trigger": "SCHEDULE",
                     *           "status": "PENDING",
                     *           "attempt": 1,
                     *           "progress": 0,
                     *           "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *           "dueAt": "2027-03-28T01:00:00.000Z",
                     *           "queuedAt": "2027-03-28T01:00:00.000Z",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "latenessMs": 1,
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           },
                     *           "reason": "cancelled by ada",
                     *           "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "kind": "http",
                     *       "trigger": "SCHEDULE",
                     *       "status": "PENDING",
                     *       "attempt": 1,
                     *       "progress": 0,
                     *       "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *       "dueAt": "2027-03-28T01:00:00.000Z",
                     *       "queuedAt": "2027-03-28T01:00:00.000Z",
                     *       "startedAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "latenessMs": 1,
                     *       "error": {
                     *         "code": "HTTP_STATUS",
                     *         "message": "the answer was 503, expected 200-299",
                     *         "detail": {
                     *           "status": 503
                     *         }
                     *       },
                     *       "reason": "cancelled by ada",
                     *       "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "result": {
                     *         "status": 200
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "workerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "worker": "worker-1 pid 4711",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "COMPLETED",
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "attempts": 1,
                     *           "answer": "250 OK",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "step": "started",
                     *           "attempt": 1,
                     *           "worker": "worker-1 pid 4711",
                     *           "reason": "the worker was lost"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "lines": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "attempt": 1,
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "level": "debug",
                     *           "line": "HTTP 200 in 31 ms"
                     *         }
                     *       ],
                     *       "last": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f"
                     *     }
                     */
                    "application/json": components["schemas"]["LogDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "kind": "http",
                     *       "trigger": "SCHEDULE",
                     *       "status": "PENDING",
                     *       "attempt": 1,
                     *       "progress": 0,
                     *       "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *       "dueAt": "2027-03-28T01:00:00.000Z",
                     *       "queuedAt": "2027-03-28T01:00:00.000Z",
                     *       "startedAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "latenessMs": 1,
                     *       "error": {
                     *         "code": "HTTP_STATUS",
                     *         "message": "the answer was 503, expected 200-299",
                     *         "detail": {
                     *           "status": 503
                     *         }
                     *       },
                     *       "reason": "cancelled by ada",
                     *       "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "result": {
                     *         "status": 200
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "workerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "worker": "worker-1 pid 4711",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "COMPLETED",
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "attempts": 1,
                     *           "answer": "250 OK",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "step": "started",
                     *           "attempt": 1,
                     *           "worker": "worker-1 pid 4711",
                     *           "reason": "the worker was lost"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "kind": "http",
                     *       "trigger": "SCHEDULE",
                     *       "status": "PENDING",
                     *       "attempt": 1,
                     *       "progress": 0,
                     *       "scheduledFor": "2027-03-28T01:00:00.000Z",
                     *       "dueAt": "2027-03-28T01:00:00.000Z",
                     *       "queuedAt": "2027-03-28T01:00:00.000Z",
                     *       "startedAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "latenessMs": 1,
                     *       "error": {
                     *         "code": "HTTP_STATUS",
                     *         "message": "the answer was 503, expected 200-299",
                     *         "detail": {
                     *           "status": 503
                     *         }
                     *       },
                     *       "reason": "cancelled by ada",
                     *       "waitsFor": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "result": {
                     *         "status": 200
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "workerId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "worker": "worker-1 pid 4711",
                     *           "startedAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z",
                     *           "outcome": "COMPLETED",
                     *           "error": {
                     *             "code": "HTTP_STATUS",
                     *             "message": "the answer was 503, expected 200-299",
                     *             "detail": {
                     *               "status": 503
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "attempts": 1,
                     *           "answer": "250 OK",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "step": "started",
                     *           "attempt": 1,
                     *           "worker": "worker-1 pid 4711",
                     *           "reason": "the worker was lost"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "name": "customers.csv",
                     *           "contentType": "text/csv",
                     *           "size": 1024,
                     *           "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FilePage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FilesController_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "name": "customers.csv",
                     *       "contentType": "text/csv",
                     *       "size": 1024,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "createdAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing more of the body came */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "Nothing more of the body came",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LiveStreamController_stream: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen: what came after it is sent first */
                since?: string;
            };
            header: {
                authorization: string;
                "Last-Event-ID"?: string;
            };
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
                    "text/event-stream": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Only those that are unread, or only those that are read */
                unread?: "true" | "false";
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "event": "COMPLETED",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": "Nightly customer import",
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "note": "The webhook endpoint https://example.com/hook is switched off: it answered 410 Gone",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "readAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_unreadCount: {
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
                    /**
                     * @example {
                     *       "count": 0
                     *     }
                     */
                    "application/json": components["schemas"]["UnreadCountDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_held: {
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
                    /**
                     * @example {
                     *       "count": 0,
                     *       "until": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["HeldDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_preferences: {
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
                    /**
                     * @example {
                     *       "channels": {
                     *         "COMPLETED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "FAILED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "RECOVERED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "LATE": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "RESCUED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "PAUSED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "REPAIRED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "REMINDER": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "WEBHOOK_DISABLED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "QUOTA_REACHED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "enabled": false,
                     *         "timeZone": "Europe/Berlin",
                     *         "periods": [
                     *           {
                     *             "days": [
                     *               "MON"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "07:00"
                     *           }
                     *         ],
                     *         "urgentPasses": false,
                     *         "urgent": [
                     *           "FAILED",
                     *           "REMINDER",
                     *           "PAUSED",
                     *           "WEBHOOK_DISABLED"
                     *         ]
                     *       },
                     *       "digest": {
                     *         "enabled": true,
                     *         "moreThan": 20,
                     *         "withinMinutes": 10
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PreferencesDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channels": {
                 *         "COMPLETED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "FAILED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "RECOVERED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "LATE": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "RESCUED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "PAUSED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "REPAIRED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "REMINDER": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "WEBHOOK_DISABLED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         },
                 *         "QUOTA_REACHED": {
                 *           "EMAIL": false,
                 *           "IN_APP": false
                 *         }
                 *       },
                 *       "quietHours": {
                 *         "enabled": false,
                 *         "timeZone": null,
                 *         "periods": [
                 *           {
                 *             "days": [
                 *               "MON"
                 *             ],
                 *             "from": "22:00",
                 *             "to": "07:00"
                 *           }
                 *         ],
                 *         "urgentPasses": false,
                 *         "urgent": [
                 *           "COMPLETED"
                 *         ]
                 *       },
                 *       "digest": {
                 *         "enabled": false,
                 *         "moreThan": 1,
                 *         "withinMinutes": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PreferencesChangeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channels": {
                     *         "COMPLETED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "FAILED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "RECOVERED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "LATE": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "RESCUED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "PAUSED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "REPAIRED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "REMINDER": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "WEBHOOK_DISABLED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         },
                     *         "QUOTA_REACHED": {
                     *           "EMAIL": true,
                     *           "IN_APP": true
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "enabled": false,
                     *         "timeZone": "Europe/Berlin",
                     *         "periods": [
                     *           {
                     *             "days": [
                     *               "MON"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "07:00"
                     *           }
                     *         ],
                     *         "urgentPasses": false,
                     *         "urgent": [
                     *           "FAILED",
                     *           "REMINDER",
                     *           "PAUSED",
                     *           "WEBHOOK_DISABLED"
                     *         ]
                     *       },
                     *       "digest": {
                     *         "enabled": true,
                     *         "moreThan": 20,
                     *         "withinMinutes": 10
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PreferencesDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_readAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "before": "2027-03-28T01:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["ReadAllDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "read": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReadCountDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NotificationsController_read: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "event": "COMPLETED",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": "Nightly customer import",
                     *       "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "note": "The webhook endpoint https://example.com/hook is switched off: it answered 410 Gone",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "readAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeliveriesController_list: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description By commas: PENDING, SENT, FAILED, CANCELLED */
                status?: string;
                /** @description By commas: EMAIL, WEBHOOK */
                channel?: string;
                /** @description By commas: COMPLETED, FAILED, RECOVERED, LATE, RESCUED, PAUSED, REPAIRED, REMINDER, WEBHOOK_DISABLED, QUOTA_REACHED, TEST */
                event?: string;
                taskId?: string;
                runId?: string;
                /** @description Only to this webhook endpoint */
                endpointId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": null,
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "url": null,
                     *           "note": null,
                     *           "attempts": 2,
                     *           "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *           "heldUntil": "2027-03-28T01:00:00.000Z",
                     *           "answer": "example.com answered 500",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeliveriesController_listAll: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description By commas: PENDING, SENT, FAILED, CANCELLED */
                status?: string;
                /** @description By commas: EMAIL, WEBHOOK */
                channel?: string;
                /** @description By commas: COMPLETED, FAILED, RECOVERED, LATE, RESCUED, PAUSED, REPAIRED, REMINDER, WEBHOOK_DISABLED, QUOTA_REACHED, TEST */
                event?: string;
                taskId?: string;
                runId?: string;
                /** @description Only to this webhook endpoint */
                endpointId?: string;
                /** @description Only to this user */
                userId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": null,
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "url": null,
                     *           "note": null,
                     *           "attempts": 2,
                     *           "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *           "heldUntil": "2027-03-28T01:00:00.000Z",
                     *           "answer": "example.com answered 500",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeliveriesController_get: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "event": "FAILED",
                     *       "channel": "EMAIL",
                     *       "status": "PENDING",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": null,
                     *       "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": null,
                     *       "note": null,
                     *       "attempts": 2,
                     *       "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *       "heldUntil": "2027-03-28T01:00:00.000Z",
                     *       "answer": "example.com answered 500",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "body": "{\"type\":\"run.failed\",\"timestamp\":\"2027-01-01T02:30:05.120Z\",\"data\":{}}",
                     *       "tries": [
                     *         {
                     *           "attempt": 1,
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "durationMs": 84,
                     *           "outcome": "SENT",
                     *           "statusCode": 500,
                     *           "answer": null,
                     *           "error": "example.com answered 500",
                     *           "request": {
                     *             "url": "https://example.com/hooks/carillon",
                     *             "headers": {
                     *               "webhook-id": "0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12",
                     *               "webhook-timestamp": "1795737600"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeliveriesController_replay: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "event": "FAILED",
                     *       "channel": "EMAIL",
                     *       "status": "PENDING",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": null,
                     *       "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": null,
                     *       "note": null,
                     *       "attempts": 2,
                     *       "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *       "heldUntil": "2027-03-28T01:00:00.000Z",
                     *       "answer": "example.com answered 500",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "body": "{\"type\":\"run.failed\",\"timestamp\":\"2027-01-01T02:30:05.120Z\",\"data\":{}}",
                     *       "tries": [
                     *         {
                     *           "attempt": 1,
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "durationMs": 84,
                     *           "outcome": "SENT",
                     *           "statusCode": 500,
                     *           "answer": null,
                     *           "error": "example.com answered 500",
                     *           "request": {
                     *             "url": "https://example.com/hooks/carillon",
                     *             "headers": {
                     *               "webhook-id": "0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12",
                     *               "webhook-timestamp": "1795737600"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_list: {
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "url": "https://example.com/hooks/carillon",
                     *           "description": "text",
                     *           "events": [
                     *             "COMPLETED"
                     *           ],
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "tag": null,
                     *           "enabled": false,
                     *           "offReason": "BY_OWNER",
                     *           "offAt": "2027-03-28T01:00:00.000Z",
                     *           "failingSince": "2027-03-28T01:00:00.000Z",
                     *           "previousSecretUntil": "2027-03-28T01:00:00.000Z",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "updatedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/carillon",
                 *       "description": "On-call bot",
                 *       "events": [
                 *         "FAILED",
                 *         "RECOVERED"
                 *       ],
                 *       "taskId": null,
                 *       "tag": "crm",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": "https://example.com/hooks/carillon",
                     *       "description": "text",
                     *       "events": [
                     *         "COMPLETED"
                     *       ],
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "tag": null,
                     *       "enabled": false,
                     *       "offReason": "BY_OWNER",
                     *       "offAt": "2027-03-28T01:00:00.000Z",
                     *       "failingSince": "2027-03-28T01:00:00.000Z",
                     *       "previousSecretUntil": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_get: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": "https://example.com/hooks/carillon",
                     *       "description": "text",
                     *       "events": [
                     *         "COMPLETED"
                     *       ],
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "tag": null,
                     *       "enabled": false,
                     *       "offReason": "BY_OWNER",
                     *       "offAt": "2027-03-28T01:00:00.000Z",
                     *       "failingSince": "2027-03-28T01:00:00.000Z",
                     *       "previousSecretUntil": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_delete: {
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_change: {
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
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/carillon",
                 *       "description": "On-call bot",
                 *       "events": [
                 *         "FAILED",
                 *         "RECOVERED"
                 *       ],
                 *       "taskId": null,
                 *       "tag": "crm",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateWebhookDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": "https://example.com/hooks/carillon",
                     *       "description": "text",
                     *       "events": [
                     *         "COMPLETED"
                     *       ],
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "tag": null,
                     *       "enabled": false,
                     *       "offReason": "BY_OWNER",
                     *       "offAt": "2027-03-28T01:00:00.000Z",
                     *       "failingSince": "2027-03-28T01:00:00.000Z",
                     *       "previousSecretUntil": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_rotate: {
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
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": "https://example.com/hooks/carillon",
                     *       "description": "text",
                     *       "events": [
                     *         "COMPLETED"
                     *       ],
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "tag": null,
                     *       "enabled": false,
                     *       "offReason": "BY_OWNER",
                     *       "offAt": "2027-03-28T01:00:00.000Z",
                     *       "failingSince": "2027-03-28T01:00:00.000Z",
                     *       "previousSecretUntil": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_test: {
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "event": "FAILED",
                     *       "channel": "EMAIL",
                     *       "status": "PENDING",
                     *       "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "taskTitle": null,
                     *       "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "url": null,
                     *       "note": null,
                     *       "attempts": 2,
                     *       "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *       "heldUntil": "2027-03-28T01:00:00.000Z",
                     *       "answer": "example.com answered 500",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "finishedAt": "2027-03-28T01:00:00.000Z",
                     *       "body": "{\"type\":\"run.failed\",\"timestamp\":\"2027-01-01T02:30:05.120Z\",\"data\":{}}",
                     *       "tries": [
                     *         {
                     *           "attempt": 1,
                     *           "at": "2027-03-28T01:00:00.000Z",
                     *           "durationMs": 84,
                     *           "outcome": "SENT",
                     *           "statusCode": 500,
                     *           "answer": null,
                     *           "error": "example.com answered 500",
                     *           "request": {
                     *             "url": "https://example.com/hooks/carillon",
                     *             "headers": {
                     *               "webhook-id": "0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12",
                     *               "webhook-timestamp": "1795737600"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryDetailDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_listDeliveries: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description From the URLs in `next` and `previous`: where the page begins, at the same cost wherever that is. Not to be made by hand */
                cursor?: string;
                /** @description Created at this instant or later */
                startDate?: string;
                /** @description Created before this instant */
                endDate?: string;
                /** @description Fields by commas, each with a minus in front for the other direction; the id decides between what is equal */
                ordering?: string;
                /** @description By commas: PENDING, SENT, FAILED, CANCELLED */
                status?: string;
                /** @description By commas: EMAIL, WEBHOOK */
                channel?: string;
                /** @description By commas: COMPLETED, FAILED, RECOVERED, LATE, RESCUED, PAUSED, REPAIRED, REMINDER, WEBHOOK_DISABLED, QUOTA_REACHED, TEST */
                event?: string;
                taskId?: string;
                runId?: string;
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "userId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "event": "FAILED",
                     *           "channel": "EMAIL",
                     *           "status": "PENDING",
                     *           "taskId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "taskTitle": null,
                     *           "runId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "endpointId": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "url": null,
                     *           "note": null,
                     *           "attempts": 2,
                     *           "nextTryAt": "2027-03-28T01:00:00.000Z",
                     *           "heldUntil": "2027-03-28T01:00:00.000Z",
                     *           "answer": "example.com answered 500",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "finishedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WebhooksController_replay: {
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
                /**
                 * @example {
                 *       "since": "2027-01-01T00:00:00Z",
                 *       "until": "2027-03-28T01:00:00.000Z",
                 *       "status": [
                 *         "FAILED"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReplayDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecretsController_list: {
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "name": "CRM_KEY",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "updatedAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SecretPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecretsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    /**
                     * @example {
                     *       "name": "CRM_KEY",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SecretDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecretsController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "Bearer 3f9a…"
                 *     }
                 */
                "application/json": components["schemas"]["PutSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "CRM_KEY",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "updatedAt": "2027-03-28T01:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SecretDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecretsController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "username": "ada",
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery staple",
                 *       "passwordConfirm": "correct horse battery staple",
                 *       "firstName": "Ada",
                 *       "lastName": "Lovelace",
                 *       "timeZone": "Europe/London"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "username": "ada",
                     *         "email": "ada@example.com",
                     *         "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *         "firstName": "Ada",
                     *         "lastName": "Lovelace",
                     *         "timeZone": "Europe/London",
                     *         "role": "user",
                     *         "mayUseCommand": false,
                     *         "quotas": {
                     *           "maxTasks": 1,
                     *           "minIntervalSeconds": 1,
                     *           "maxFiles": 1,
                     *           "maxFileBytes": 1,
                     *           "requestsPerSecond": 1,
                     *           "runsAtOnce": 1
                     *         },
                     *         "disabledAt": "2027-03-28T01:00:00.000Z",
                     *         "createdAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "tokens": {
                     *         "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                     *         "refresh": "k3uQ8l0Zr1dYt5mB"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoggedInDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *         "username": "ada",
                     *         "email": "ada@example.com",
                     *         "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *         "firstName": "Ada",
                     *         "lastName": "Lovelace",
                     *         "timeZone": "Europe/London",
                     *         "role": "user",
                     *         "mayUseCommand": false,
                     *         "quotas": {
                     *           "maxTasks": 1,
                     *           "minIntervalSeconds": 1,
                     *           "maxFiles": 1,
                     *           "maxFileBytes": 1,
                     *           "requestsPerSecond": 1,
                     *           "runsAtOnce": 1
                     *         },
                     *         "disabledAt": "2027-03-28T01:00:00.000Z",
                     *         "createdAt": "2027-03-28T01:00:00.000Z"
                     *       },
                     *       "tokens": {
                     *         "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                     *         "refresh": "k3uQ8l0Zr1dYt5mB"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoggedInDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "refresh": "k3uQ8l0Zr1dYt5mB"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tokens": {
                     *         "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                     *         "refresh": "k3uQ8l0Zr1dYt5mB"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "refresh": "k3uQ8l0Zr1dYt5mB"
                 *     }
                 */
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_forgot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ForgotPasswordDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "if an account has this address, a mail is on its way to it"
                     *     }
                     */
                    "application/json": components["schemas"]["MailAskedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Zb1x7Qm3k9",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordDto"];
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthController_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Zb1x7Qm3k9"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmailDto"];
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
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
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "username": "ada",
                     *       "email": "ada@example.com",
                     *       "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "timeZone": "Europe/London",
                     *       "role": "user",
                     *       "mayUseCommand": false,
                     *       "quotas": {
                     *         "maxTasks": 1,
                     *         "minIntervalSeconds": 1,
                     *         "maxFiles": 1,
                     *         "maxFileBytes": 1,
                     *         "requestsPerSecond": 1,
                     *         "runsAtOnce": 1
                     *       },
                     *       "disabledAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "quietHours": {
                     *         "enabled": false,
                     *         "timeZone": "Europe/Berlin",
                     *         "periods": [
                     *           {
                     *             "days": [
                     *               "MON"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "07:00"
                     *           }
                     *         ],
                     *         "urgentPasses": false,
                     *         "urgent": [
                     *           "FAILED",
                     *           "REMINDER",
                     *           "PAUSED",
                     *           "WEBHOOK_DISABLED"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["DeleteAccountDto"];
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "firstName": "Ada",
                 *       "lastName": "Lovelace",
                 *       "timeZone": "Europe/London",
                 *       "quietHours": {
                 *         "enabled": false,
                 *         "timeZone": null,
                 *         "periods": [
                 *           {
                 *             "days": [
                 *               "MON"
                 *             ],
                 *             "from": "22:00",
                 *             "to": "07:00"
                 *           }
                 *         ],
                 *         "urgentPasses": false,
                 *         "urgent": [
                 *           "COMPLETED"
                 *         ]
                 *       },
                 *       "email": "ada@example.com",
                 *       "currentPassword": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateProfileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "username": "ada",
                     *       "email": "ada@example.com",
                     *       "emailVerifiedAt": "2027-03-28T01:00:00.000Z",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "timeZone": "Europe/London",
                     *       "role": "user",
                     *       "mayUseCommand": false,
                     *       "quotas": {
                     *         "maxTasks": 1,
                     *         "minIntervalSeconds": 1,
                     *         "maxFiles": 1,
                     *         "maxFileBytes": 1,
                     *         "requestsPerSecond": 1,
                     *         "runsAtOnce": 1
                     *       },
                     *       "disabledAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "quietHours": {
                     *         "enabled": false,
                     *         "timeZone": "Europe/Berlin",
                     *         "periods": [
                     *           {
                     *             "days": [
                     *               "MON"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "07:00"
                     *           }
                     *         ],
                     *         "urgentPasses": false,
                     *         "urgent": [
                     *           "FAILED",
                     *           "REMINDER",
                     *           "PAUSED",
                     *           "WEBHOOK_DISABLED"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "the old one of these years",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tokens": {
                     *         "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                     *         "refresh": "k3uQ8l0Zr1dYt5mB"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "if an account has this address, a mail is on its way to it"
                     *     }
                     */
                    "application/json": components["schemas"]["MailAskedDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionsController_list: {
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "current": false,
                     *           "address": "192.0.2.7",
                     *           "userAgent": "Mozilla/5.0",
                     *           "createdAt": "2027-03-28T01:00:00.000Z",
                     *           "refreshedAt": "2027-03-28T01:00:00.000Z",
                     *           "expiresAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionsController_end: {
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiTokensController_list: {
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
                    /**
                     * @example {
                     *       "count": 1,
                     *       "next": "http://localhost:3000/api/tasks?page=2&pageSize=20&cursor=…",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *           "name": "nightly backup",
                     *           "prefix": "car_x3TfQ0aB",
                     *           "scopes": [
                     *             "read"
                     *           ],
                     *           "expiresAt": "2027-03-28T01:00:00.000Z",
                     *           "lastUsedAt": "2027-03-28T01:00:00.000Z",
                     *           "createdAt": "2027-03-28T01:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApiTokenPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiTokensController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key with the same body gives the same answer (with the header `Idempotency-Replayed: true`) and does nothing; with another body 422. What was refused may be sent again */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly backup",
                 *       "scopes": [
                 *         "read"
                 *       ],
                 *       "expiresAt": "2027-03-28T01:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiTokenDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "name": "nightly backup",
                     *       "prefix": "car_x3TfQ0aB",
                     *       "scopes": [
                     *         "read"
                     *       ],
                     *       "expiresAt": "2027-03-28T01:00:00.000Z",
                     *       "lastUsedAt": "2027-03-28T01:00:00.000Z",
                     *       "createdAt": "2027-03-28T01:00:00.000Z",
                     *       "token": "car_x3TfQ0aB…"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiTokenMadeDto"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The state does not allow it
             *
             *     The state does not allow it
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state does not allow it",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "IDEMPOTENCY_KEY_REUSED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiTokensController_revoke: {
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
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; `errors` names the fields",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "VALIDATION",
                     *       "errors": {
                     *         "schedule.cron": [
                     *           "minute: '60' is out of range; use 0-59"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not logged in, or the token has expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Not logged in, or the token has expired",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Not allowed",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "FORBIDDEN"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or it belongs to another user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is none, or it belongs to another user",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Content Too Large",
                     *       "status": 413,
                     *       "detail": "Too large",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_LARGE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part of the path is longer than 200 characters */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "URI Too Long",
                     *       "status": 414,
                     *       "detail": "A part of the path is longer than 200 characters",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_414"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This type of content is not taken */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "This type of content is not taken",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once; try again after Retry-After seconds */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too much at once; try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "TOO_MANY_REQUESTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The headers are longer than 16 kB */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The headers are longer than 16 kB",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "HTTP_431"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds",
                     *       "instance": "0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f",
                     *       "code": "BROKER_AWAY"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
