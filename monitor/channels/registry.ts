/** Every channel, one line each. `index.ts` derives the rest. */
export { discord } from "./discord.ts";
export { email } from "./email.ts";
export { ntfy } from "./ntfy.ts";
export { pagerduty } from "./pagerduty.ts";
export { slack } from "./slack.ts";
export { teams } from "./teams.ts";
export { telegram } from "./telegram.ts";
export { webhook } from "./webhook.ts";
