import type { Answer, Clock, NoAnswer, Outbound, OutboundRequest } from "../../monitor/ports.ts";
import { nonceIn } from "./echoing.ts";
import { chatStream, EVENT_STREAM } from "./event-stream.ts";

/** `models`: only its chat and embedding routes fail. */
export type GatewayFault = "none" | "refused" | "hung" | "models";

export interface ScriptedGateway extends Outbound {
  fault: GatewayFault;
  /** How many requests came. */
  readonly asked: number;
}

const ANSWER_MS = 20;

/** A gateway that lives in this process and answers by a clock: healthy, or broken as `fault` says. */
export function createScriptedGateway(clock: Clock): ScriptedGateway {
  let asked = 0;
  const gateway: ScriptedGateway = {
    fault: "none",
    get asked() {
      return asked;
    },
    async send(request) {
      asked++;
      const { fault } = gateway;
      if (fault === "refused") return failed("connection_refused", 1);
      if (fault === "hung") {
        await clock.sleep(request.timeoutMs, request.signal);
        return failed("timeout", request.timeoutMs);
      }
      await clock.sleep(ANSWER_MS, request.signal);
      const path = new URL(request.url).pathname;
      if (fault === "models" && request.method === "POST") return answered(500, { error: { message: "boom" } });
      return replyTo(path, request);
    },
  };
  return gateway;
}

function replyTo(path: string, request: OutboundRequest): Answer {
  switch (path) {
    case "/health/liveliness":
      return answered(200, "I'm alive!");
    case "/health/readiness":
      return answered(200, { status: "healthy", db: "connected" });
    case "/v1/models":
      return answered(200, { data: [{ id: "gpt-test", mode: "chat" }] });
    case "/v1/embeddings":
      return answered(200, { data: [{ embedding: [0.25, 0.5, -0.5] }], model: "embed-test" });
    case "/v1/chat/completions":
      return chatAnswer(request.body ?? "{}");
    default:
      return answered(404, { error: { message: "no such route" } });
  }
}

function chatAnswer(body: string): Answer {
  const nonce = nonceIn(body);
  if (body.includes('"stream":true'))
    return { ...answered(200, ""), ...textOf(chatStream(nonce)), headers: EVENT_STREAM };
  return answered(200, { choices: [{ index: 0, message: { content: nonce }, finish_reason: "stop" }] });
}

function answered(status: number, body: unknown): Answer {
  return {
    outcome: "answered",
    status,
    headers: { "content-type": "application/json" },
    ...textOf(JSON.stringify(body)),
    end: "complete",
    timings: { firstByteMs: ANSWER_MS - 1, totalMs: ANSWER_MS },
  };
}

function textOf(text: string) {
  return { text, marks: [{ end: text.length, atMs: ANSWER_MS - 1 }] };
}

function failed(failure: NoAnswer["failure"], totalMs: number): NoAnswer {
  return { outcome: "failed", failure, timings: { totalMs } };
}
