CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`why` text,
	`outcome` text NOT NULL,
	`detail` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `heartbeat` (
	`check_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `maintenance` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`components` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `maintenance_to_at` ON `maintenance` (`to_at`);--> statement-breakpoint
CREATE TABLE `recovery_step` (
	`incident_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`step` text NOT NULL,
	`status` text NOT NULL,
	`at` integer,
	`reason` text,
	`owner_id` text,
	PRIMARY KEY(`incident_id`, `attempt`, `step`),
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `incident` ADD `layer` text;--> statement-breakpoint
ALTER TABLE `incident` ADD `fault_key` text;--> statement-breakpoint
ALTER TABLE `incident` ADD `evidence` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `flapping` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `silenced` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `gate_attempt` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `is_manual` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incident` ADD `postmortem` text;--> statement-breakpoint
ALTER TABLE `incident` ADD `postmortem_published_at` integer;