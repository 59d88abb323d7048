CREATE TABLE `check_state` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`since` integer,
	`level` integer,
	`ever_passed` integer NOT NULL,
	`runs` text NOT NULL,
	`last_at` integer,
	`last` text,
	`memory` text,
	`setup_told_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `check_state_id_unique` ON `check_state` (`id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `result` (
	`check_key` integer NOT NULL,
	`at` integer NOT NULL,
	`slot` integer,
	`status` text NOT NULL,
	`reason` text,
	`total_ms` real NOT NULL,
	`first_byte_ms` real,
	`first_token_ms` real,
	`cost_micro_usd` integer NOT NULL,
	PRIMARY KEY(`check_key`, `at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `slot` (
	`check_id` text PRIMARY KEY NOT NULL,
	`slot` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `span` (
	`check_key` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer,
	`status` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`check_key`, `from_at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `span_to_at` ON `span` (`to_at`);--> statement-breakpoint
CREATE TABLE `spend` (
	`day` text PRIMARY KEY NOT NULL,
	`micro_usd` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `rollup_day` (
	`check_key` integer NOT NULL,
	`day` text NOT NULL,
	`up_ms` integer NOT NULL,
	`degraded_ms` integer NOT NULL,
	`down_ms` integer NOT NULL,
	`unknown_ms` integer NOT NULL,
	`count` integer NOT NULL,
	`timeouts` integer NOT NULL,
	`cost_micro_usd` integer NOT NULL,
	`latency` blob NOT NULL,
	`first_token` blob NOT NULL,
	PRIMARY KEY(`check_key`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rollup_hour` (
	`check_key` integer NOT NULL,
	`hour` integer NOT NULL,
	`up_ms` integer NOT NULL,
	`degraded_ms` integer NOT NULL,
	`down_ms` integer NOT NULL,
	`unknown_ms` integer NOT NULL,
	`count` integer NOT NULL,
	`timeouts` integer NOT NULL,
	`cost_micro_usd` integer NOT NULL,
	`latency` blob NOT NULL,
	`first_token` blob NOT NULL,
	PRIMARY KEY(`check_key`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sealed_hour` (
	`check_key` integer NOT NULL,
	`hour` integer NOT NULL,
	`count` integer NOT NULL,
	`packed` blob NOT NULL,
	PRIMARY KEY(`check_key`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `incident` (
	`id` text PRIMARY KEY NOT NULL,
	`root_check_id` text NOT NULL,
	`open_key` text,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`impact` text NOT NULL,
	`reason` text,
	`cause` text,
	`confidence` text,
	`started_at` integer NOT NULL,
	`detected_at` integer NOT NULL,
	`monitoring_at` integer,
	`resolved_at` integer,
	`merged_into_id` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_open_key_unique` ON `incident` (`open_key`);--> statement-breakpoint
CREATE INDEX `incident_resolved_at` ON `incident` (`resolved_at`);--> statement-breakpoint
CREATE TABLE `incident_member` (
	`incident_id` text NOT NULL,
	`check_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`since` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `check_id`),
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `incident_update` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `incident_update_incident` ON `incident_update` (`incident_id`);