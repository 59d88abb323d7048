ALTER TABLE `result` ADD `per_token_ms` real;--> statement-breakpoint
ALTER TABLE `result` ADD `overhead_ms` real;--> statement-breakpoint
ALTER TABLE `rollup_day` ADD `per_token` blob DEFAULT (x'') NOT NULL;--> statement-breakpoint
ALTER TABLE `rollup_day` ADD `overhead` blob DEFAULT (x'') NOT NULL;--> statement-breakpoint
ALTER TABLE `rollup_hour` ADD `per_token` blob DEFAULT (x'') NOT NULL;--> statement-breakpoint
ALTER TABLE `rollup_hour` ADD `overhead` blob DEFAULT (x'') NOT NULL;