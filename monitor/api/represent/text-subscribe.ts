import { linkTo } from "../../read/address.ts";
import type { SubscribePageView, Way } from "../../read/subscribe-view.ts";
import { type TextForm, WRITERS } from "./text-writer.ts";

const NAMES: Readonly<Record<Way, string>> = {
  email: "E-mail",
  webhook: "Webhook",
  slack: "Slack",
  discord: "Discord",
  teams: "Microsoft Teams",
  feed: "Feed",
};

/** How to be told, for whoever fills in no form. */
export function subscribeText({ page, ways }: SubscribePageView, form: TextForm): string {
  const write = WRITERS[form];
  const open = ways.map(({ way }) => way).filter((way) => way !== "feed");
  const body = `{"channel": "${open[0] ?? ""}", "address": "…"}`;
  return write.join([
    write.heading(1, `${page.name}: be told of changes`),
    write.item(
      "Feeds, open to all",
      ["/feed.atom", "/feed.rss", "/feed.json"].map((path) => linkTo(page, path)).join(" "),
    ),
    write.item("Planned work as a calendar", linkTo(page, "/maintenance.ics")),
    ...(open.length === 0
      ? [write.paragraph("Nobody can subscribe here in another way.")]
      : [
          write.item("Open for subscriptions", open.map((way) => NAMES[way]).join(", ")),
          write.item("In a browser", linkTo(page, "/subscribe")),
          write.item("For programs", `POST ${body} as application/json to ${linkTo(page, "/api/v1/subscriptions")}`),
          write.paragraph(
            "One message then asks for a confirmation; nothing else is sent before. Each message has a link that ends it.",
          ),
        ]),
  ]);
}
