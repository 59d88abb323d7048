import { z } from "zod";
import { network, providers, railway } from "./evidence-sections.ts";
import {
  address,
  componentId,
  distinct,
  dollars,
  duration,
  filled,
  off,
  secret,
  text,
  timeZone,
  wholeNumber,
} from "./fields.ts";
import { impact } from "./impact.ts";
import { maintenance } from "./maintenance.ts";
import { theme } from "./theme.ts";
import { watchdog } from "./watchdog.ts";

const HOUR_MS = 3_600_000;

/** First parts of paths behind a LiteLLM proxy; a base path such as `/litellm` is not among them. */
const GATEWAY_PATHS = [
  ...["v1", "chat", "completions", "embeddings", "responses", "messages", "models", "model", "health"],
  ...["liveliness", "liveness", "readiness", "ui", "key", "spend", "metrics", "docs", "openapi.json"],
];

const page = z.strictObject({
  name: text(100).optional().describe("What the status page is called."),
  url: address({ isBase: true, example: "https://status.example.com" })
    .optional()
    .describe("Where the status page is reached, for absolute links."),
  timezone: timeZone().optional().describe("IANA time zone; days are cut and times are shown in it. Default: UTC."),
  notice: text().optional().describe("A sentence that stands on every page."),
  logo: text(280_000)
    .optional()
    .describe("A PNG, WebP or SVG file beside this one, at most 200 kB; or a base64 `data:` address."),
  theme: theme.optional().describe('Colours of the page as `"#rrggbb"`; those of states stay ours.'),
});

const gateway = z.strictObject({
  url: address({ isBase: true, apiParts: GATEWAY_PATHS, example: "https://gateway.example.com" })
    .optional()
    .describe("Address of the LiteLLM proxy, without `/v1`. The variable LITELLM_PROXY_URL beats it."),
  key: secret()
    .optional()
    .describe("A key for the probes, best a virtual one with a small budget. The variable LITELLM_API_KEY beats it."),
  models: z
    .union([wholeNumber(1, 10_000), distinct(text(200))], "must be a whole number from 1 on, or a list of names")
    .optional()
    .describe("How many models are expected, or their names. Absent: what the gateway lists at first."),
  chat: z
    .strictObject({ models: distinct(text(200)).describe("Models to chat with, one a provider.") })
    .optional()
    .describe("The chat canaries. Absent: the first chat model that the gateway lists."),
  embedding: z
    .strictObject({ model: text(200) })
    .optional()
    .describe("The model that embeds documents."),
  guard: z
    .strictObject({ model: text(200) })
    .optional()
    .describe("The model that scans what others write, such as Llama Guard."),
});

const langfuse = z.strictObject({
  host: address({ isBase: true, apiParts: ["api", "project", "trace", "otel"], example: "https://cloud.langfuse.com" })
    .optional()
    .describe("The variables LANGFUSE_HOST and LANGFUSE_BASE_URL beat it."),
  public_key: secret().optional().describe("The variable LANGFUSE_PUBLIC_KEY beats it."),
  secret_key: secret().optional().describe("The variable LANGFUSE_SECRET_KEY beats it."),
});

const app = z.strictObject({
  health_url: address({ isBase: false, example: "https://app.example.com/api/health" })
    .optional()
    .describe("The application's own health address. The variable APP_HEALTH_URL beats it."),
  field: text(200).optional().describe("Dotted path of the field that says `ok`. Default: services.litellm."),
});

const component = z.strictObject({
  id: componentId().describe("Part of addresses; keep it once it is public."),
  name: text(100).describe("What visitors call it."),
  group: text(100).optional().describe("The heading that it stands under."),
  description: text(300).optional().describe("A sentence for visitors."),
  checks: distinct(text(250)).describe("Ids of checks; `chat` stands for every `chat:<model>` as well."),
});

/** The sections but `checks` and `notify`, whose entries take their fields from the check kinds and the channels. */
export const SECTIONS = {
  page: page.describe("The status page itself."),
  gateway: gateway.describe("The LLM gateway to watch."),
  langfuse: langfuse.describe("Where traces must arrive."),
  app: app.describe("The application that uses the gateway."),
  railway,
  providers,
  network,
  budget: z
    .strictObject({ usd_per_day: dollars(100_000).describe("What all probes together may cost a day. Default: 1.00.") })
    .describe("Money for the probes."),
  confirm: z
    .strictObject({
      failures: wholeNumber(1, 100).optional().describe("Failures in a row that confirm. Default: 3."),
      recheck: duration(0, HOUR_MS).optional().describe("From one failure to the next try. Default: 4s."),
      successes: wholeNumber(1, 100).optional().describe("Good results in a row that end an outage. Default: 2."),
      success_gap: duration(0, HOUR_MS).optional().describe("How far apart these must be. Default: 10s."),
    })
    .describe("When a failure is believed, and when its end."),
  startup_grace: duration(0).describe("How long a restarted gateway is starting before it is down. Default: 3m."),
  reopen_within: duration(0).describe("A cured fault that returns within this is the same incident. Default: 10m."),
  flapping: z
    .union([
      off(),
      z.strictObject({
        transitions: wholeNumber(2, 100).optional().describe("Default: 4."),
        within: duration(1_000).optional().describe("Default: 30m."),
      }),
    ])
    .describe("When a check that comes and goes is one incident; `off`: never."),
  components: filled(component).describe("What visitors see. Absent: derived from the checks."),
  impact,
  maintenance,
  watchdog,
} as const;

/** What every entry of `checks` may say besides the settings of its kind. */
export const CHECK_FIELDS = z.strictObject({
  kind: text(50).optional().describe("What it asks; needed for further checks."),
  title: text(100).optional().describe("What visitors call it."),
  interval: duration(1_000, 7 * 24 * HOUR_MS)
    .optional()
    .describe("From one probe's slot to the next."),
  timeout: duration(100, HOUR_MS).optional().describe("How long one probe may take."),
  depends_on: distinct(text(250)).optional().describe("Further checks without which this one cannot be good."),
});
