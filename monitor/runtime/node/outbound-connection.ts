import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { buildConnector } from "undici";
import type { Phase } from "./outbound-failure.ts";

/**
 * How long one address is tried before the next one is. Node's own 250 ms gives up on hosts that are merely far away.
 */
const ADDRESS_ATTEMPT_MS = 1_000;

/** How a connection finds its way when strangers chose where it goes. */
export interface Way {
  /** Resolves the name instead of the system, and may refuse. */
  readonly lookup: LookupFunction;
  /** Asked once the other end is known, before a byte is sent to it. */
  readonly accepts: (address: string) => boolean;
}

/** The one connection of one exchange. */
export interface Connection {
  /** For undici, which opens what it sends on through it. */
  readonly connector: buildConnector.connector;
  readonly socket: Socket | null;
  readonly phase: Extract<Phase, "dns" | "connect" | "tls" | "head">;
  readonly timings: { dnsMs?: number; connectMs?: number; tlsMs?: number };
  /** The error that broke it, once it stood. */
  readonly fault: Error | null;
}

/** Opens one connection, never a second, and times name look-up, TCP and TLS apart. */
export function createConnection(onBytes: (socket: Socket) => void, way?: Way): Connection {
  const state: { -readonly [K in keyof Connection]: Connection[K] } = {
    socket: null,
    phase: "dns",
    timings: {},
    fault: null,
    connector(options, callback) {
      if (state.socket !== null) {
        callback(Object.assign(new Error("the connection is gone"), { code: "ECONNRESET" }), null);
        return;
      }
      const socket = open(options, way?.lookup);
      state.socket = socket;
      if (way !== undefined) guard(socket, way);
      follow(state, socket, options.protocol === "https:", isIP(options.hostname) === 0);
      socket.on("readable", () => onBytes(socket));
      socket.on("error", (error) => {
        if (state.phase === "head") state.fault = error;
        else callback(error, null);
      });
      socket.once(options.protocol === "https:" ? "secureConnect" : "connect", () => callback(null, socket));
    },
  };
  return state;
}

/** Ahead of whoever else hears of the connection, TLS included. */
function guard(socket: Socket, way: Way): void {
  socket.prependOnceListener("connect", () => {
    if (way.accepts(socket.remoteAddress ?? "")) return;
    socket.destroy(Object.assign(new Error("not an address to send to"), { code: "ECONNABORTED" }));
  });
}

function open({ hostname, port, protocol }: buildConnector.Options, lookup: LookupFunction | undefined): Socket {
  const isSecure = protocol === "https:";
  const options = {
    host: hostname,
    port: port === "" ? (isSecure ? 443 : 80) : Number(port),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    noDelay: true,
    ...(lookup === undefined ? {} : { lookup }),
  };
  if (!isSecure) return connect(options);
  return connectTls({ ...options, servername: isIP(hostname) === 0 ? hostname : "", ALPNProtocols: ["http/1.1"] });
}

function follow(
  state: { phase: Connection["phase"]; readonly timings: Connection["timings"] },
  socket: Socket,
  isSecure: boolean,
  hasName: boolean,
): void {
  let phaseStartedAt = performance.now();
  const lap = () => {
    const ms = performance.now() - phaseStartedAt;
    phaseStartedAt += ms;
    return ms;
  };
  if (!hasName) state.phase = "connect";
  // Told once for each address.
  socket.on("lookup", (error) => {
    if (error !== null || state.phase !== "dns") return;
    state.timings.dnsMs = lap();
    state.phase = "connect";
  });
  socket.once("connect", () => {
    state.timings.connectMs = lap();
    state.phase = isSecure ? "tls" : "head";
  });
  socket.once("secureConnect", () => {
    state.timings.tlsMs = lap();
    state.phase = "head";
  });
}
