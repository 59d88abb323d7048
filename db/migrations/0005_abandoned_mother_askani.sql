ALTER TABLE `incident` ADD `title_facts` text;--> statement-breakpoint
ALTER TABLE `incident_update` ADD `facts` text;