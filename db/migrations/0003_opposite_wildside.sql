CREATE TABLE `attempt` (
	`message_id` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`status` integer,
	`total_ms` integer NOT NULL,
	`answer` text,
	PRIMARY KEY(`message_id`, `subscriber_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `delivery` (
	`message_id` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`subject` text NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`lease_holder` text,
	`lease_until` integer,
	`first_attempt_at` integer,
	`ended_at` integer,
	`remote_id` text,
	PRIMARY KEY(`message_id`, `subscriber_id`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscriber`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `delivery_waiting` ON `delivery` (`subscriber_id`,`message_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `delivery_ended` ON `delivery` (`ended_at`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`audience` text NOT NULL,
	`at` integer NOT NULL,
	`subject` text NOT NULL,
	`facts` text NOT NULL,
	`told` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_at` ON `message` (`at`);--> statement-breakpoint
CREATE TABLE `rate_count` (
	`name` text NOT NULL,
	`from_at` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`name`, `from_at`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `subscriber` (
	`id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`channel` text NOT NULL,
	`events` text NOT NULL,
	`digest` text DEFAULT 'none' NOT NULL,
	`address_sealed` text,
	`address_hash` text,
	`secret_sealed` text,
	`old_secret_sealed` text,
	`old_secret_until` integer,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`link_version` integer DEFAULT 0 NOT NULL,
	`left_at` integer,
	`left_reason` text,
	`failing_since` integer,
	`paused_until` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriber_address_hash_unique` ON `subscriber` (`address_hash`);--> statement-breakpoint
CREATE TABLE `subscription` (
	`subscriber_id` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `scope`, `scope_id`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscriber`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tell_latency` (
	`day` text NOT NULL,
	`bucket` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `bucket`)
) STRICT;
