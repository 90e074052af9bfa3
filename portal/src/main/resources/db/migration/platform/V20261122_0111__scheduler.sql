-- Jobs of the whole installation, once-only, recurring and dated; the columns are db-scheduler's.
CREATE TABLE scheduled_tasks (
    task_name            VARCHAR(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    task_instance        VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'once: consumer:seq; later: job:instant:ref',
    task_data            BLOB         NULL     COMMENT 'once: council, kind and ref of the outbox entry, as text',
    execution_time       DATETIME(6)  NOT NULL COMMENT 'UTC, as every time here',
    picked               BOOLEAN      NOT NULL,
    picked_by            VARCHAR(50)  NULL     COMMENT 'the node at work on it',
    last_success         DATETIME(6)  NULL,
    last_failure         DATETIME(6)  NULL,
    consecutive_failures INT          NULL,
    last_heartbeat       DATETIME(6)  NULL,
    version              BIGINT       NOT NULL,
    priority             SMALLINT     NULL,
    PRIMARY KEY (task_name, task_instance),
    KEY scheduled_tasks_due (execution_time),
    KEY scheduled_tasks_alive (last_heartbeat)
);
