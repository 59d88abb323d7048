import type { Clock, Outbound, OutboundRequest } from "../../../monitor/ports.ts";
import { createApplication } from "./application.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";
import { createGateway } from "./gateway.ts";
import { createHost } from "./host.ts";
import { deliver, fail, HANG, json, type Reply } from "./reply.ts";
import { anchor, statusPage } from "./status-pages.ts";
import { createTraces } from "./traces.ts";

/** Where the simulated services live. */
export const PLACES = {
  gateway: "https://gateway.example",
  langfuse: "https://langfuse.example",
  app: "https://app.example/api/health",
} as const;

/** The outer world as one Outbound: every answer is a function of the request, the clock and what is wrong just then. */
export function createWorld(circumstances: Circumstances, clock: Clock): Outbound {
  const traces = createTraces(circumstances);
  const gateway = createGateway(circumstances, traces);
  const doorOf = createDoor(circumstances, gateway);
  const application = createApplication(circumstances);
  const host = createHost(circumstances);
  const answer = (request: OutboundRequest): Reply => {
    if (circumstances.active("own-network") !== null) return fail("host_unreachable", 20);
    const { hostname } = new URL(request.url);
    const slip = noise(circumstances);
    if (slip !== null) return slip;
    if (hostname === "gateway.example") return doorOf(request);
    if (hostname === "langfuse.example") return traces.reply(request);
    if (hostname === "app.example") return application();
    if (hostname.startsWith("backboard.railway.")) return host(request);
    return statusPage(hostname, circumstances) ?? anchor(hostname, circumstances);
  };
  return { send: (request) => deliver(answer(request), request, clock) };
}

/** The way to the gateway's process: names, certificates, routes, the platform's edge, the process itself. */
function createDoor(circumstances: Circumstances, process: (request: OutboundRequest) => Reply) {
  let connections = 0;
  return (request: OutboundRequest): Reply => {
    connections++;
    const kind = circumstances.active(...IN_THE_WAY)?.kind;
    if (kind === undefined) return process(request);
    const edgeMs = latency(15, circumstances);
    switch (kind) {
      case "gateway-dns":
        return fail("dns", 5);
      case "gateway-tls":
        return fail("tls", 40);
      case "gateway-path":
        return fail("host_unreachable", 3_000);
      case "gateway-hung":
        return HANG;
      case "platform-outage":
        return platformPage(edgeMs);
      case "gateway-half-dead":
        return connections % 2 === 0 ? nobody(circumstances, edgeMs) : process(request);
      case "gateway-stopped":
        return circumstances.hasEdge ? edge(404, "Application not found", edgeMs) : fail("connection_refused");
      default:
        return nobody(circumstances, edgeMs);
    }
  };
}

const IN_THE_WAY = [
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
  "gateway-hung",
  "gateway-half-dead",
  "gateway-misrouted",
  "platform-outage",
  "gateway-dns",
  "gateway-tls",
  "gateway-path",
] as const;

/** Nothing listens where the gateway's process should. */
function nobody(circumstances: Circumstances, edgeMs: number): Reply {
  return circumstances.hasEdge ? edge(502, "Application failed to respond", edgeMs) : fail("connection_refused");
}

function edge(status: number, message: string, atMs: number): Reply {
  const body = { status: "error", code: status, message, request_id: UPSTREAM_MARK };
  return json(status, body, atMs, { "x-railway-fallback": "true" });
}

function platformPage(atMs: number): Reply {
  const text = `<!doctype html><html><body>503 Service Unavailable ${UPSTREAM_MARK}</body></html>`;
  const headers = { "content-type": "text/html" };
  return { does: "answer", status: 503, headers, pieces: [{ text, atMs }], ending: "end" };
}

/** Now and then, whoever is asked, one request fails. */
const NOISE_SHARE = 0.005;

function noise(circumstances: Circumstances): Reply | null {
  if (circumstances.active("noise") === null || circumstances.random() >= NOISE_SHARE) return null;
  return circumstances.random() < 0.5 ? fail("connection_reset", 30) : HANG;
}
