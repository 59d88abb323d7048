import type { Reason } from "../words.ts";
import { appComplainsToo } from "./application.ts";
import { doorEvidence, GATEWAY_LAYERS, weighed } from "./door.ts";
import { HOST_LINKS } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { VERIFY, WATCH_PAGE } from "./guide-steps.ts";
import { factEvidence } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule } from "./rule.ts";

/** What a broken way looks like from this end of it. */
const CUT_OFF: ReadonlyMap<Reason | null, number> = new Map([
  ...weighed(["dns", "tls", "host_unreachable"], 2),
  ...weighed(["connection_refused", "connection_reset", "timeout", "edge_no_app"], 1),
]);

/** The gateway lives, and our requests do not get to it: names, certificates, routes, firewalls, our own network. */
export const networkPath = {
  cause: "network_path",
  layers: GATEWAY_LAYERS,
  weigh(situation) {
    const cutOff = doorEvidence(situation, CUT_OFF);
    if (cutOff.length === 0) return [];
    return [
      ...cutOff.slice(0, 1),
      ...pathEvidence(situation, 4),
      ...appComplainsToo(situation, -3),
      // That others answer us rules out our own network, and not the way to the gateway.
      ...factEvidence(situation, { network_lost: 4, service_crashed: -3, service_stopped: -3 }),
    ];
  },
  guide: {
    title: "the way to the AI gateway is broken",
    summary:
      "The gateway itself seems to work, but requests from here do not reach it. Whoever comes another way may be served.",
    llmAction: [
      "Look up the gateway's name from another network: `dig` its host name.",
      "Look at its certificate and at its answer: `curl -v $LITELLM_PROXY_URL/health/liveliness`, here and from another network.",
      hosted(
        "Compare the public domain on the Railway dashboard with `LITELLM_PROXY_URL`.",
        "Compare the gateway's public domain at its host with `LITELLM_PROXY_URL`.",
      ),
      "Look for a firewall, proxy or DNS change between Gatewatch and the gateway.",
      VERIFY,
    ],
    nonCoderAction: [
      "Visit `$LITELLM_PROXY_URL/health/liveliness` from your phone with Wi-Fi off: if it answers there, the gateway works.",
      "Tell whoever looks after the network or the domain, with what the status page says.",
      WATCH_PAGE,
    ],
    doNot: ["Do not restart the gateway: it works, and a restart would interrupt those who still reach it."],
    escalation: HOST_LINKS,
    postmortem: [
      "Watch the expiry of the domain and of the certificate.",
      "Run Gatewatch in another network than the gateway, and the application's check beside it.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;
