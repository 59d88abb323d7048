CREATE TABLE `frozen_month` (
	`component_id` text NOT NULL,
	`month` text NOT NULL,
	`up_ms` integer NOT NULL,
	`degraded_ms` integer NOT NULL,
	`down_ms` integer NOT NULL,
	`maintenance_ms` integer NOT NULL,
	`unknown_ms` integer NOT NULL,
	`incidents` integer NOT NULL,
	`longest_ms` integer NOT NULL,
	`frozen_at` integer NOT NULL,
	PRIMARY KEY(`component_id`, `month`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `maintenance_series` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`components` text,
	`from_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`timezone` text NOT NULL,
	`rrule` text NOT NULL,
	`created_at` integer NOT NULL,
	`cancelled_at` integer
) STRICT;
--> statement-breakpoint
ALTER TABLE `maintenance` ADD `series_id` text;--> statement-breakpoint
ALTER TABLE `maintenance` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `maintenance` ADD `changed_at` integer;