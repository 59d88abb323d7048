import type { Socket } from "node:net";
import type { Dispatcher } from "undici";
import type { Timings } from "../../core/result.ts";
import type { Answer, NetworkFailure, NoAnswer, OutboundRequest } from "../../ports.ts";
import { createBodyText, DEFAULT_MAX_BYTES } from "../body-text.ts";
import { type Connection, createConnection, type Way } from "./outbound-connection.ts";
import { createDecoder, type Decoder } from "./outbound-decoder.ts";
import { networkFailureOf } from "./outbound-failure.ts";

/** Bytes on the wire that are read for each byte wanted, above a head's worth: no flood of empty chunks or interim heads. */
const WIRE_BYTES_PER_BYTE = 16;
const HEAD_FLOOD_BYTES = 1_048_576;

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** One request and what became of it. Ends exactly once, with everything it held let go. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly connection: Connection;
  readonly #request: OutboundRequest;
  readonly #settle: (outcome: Answer | NoAnswer | Error) => void;
  readonly #startedAt = performance.now();
  readonly #body;
  readonly #wireLimit: number;
  #firstByteMs: number | null = null;
  #head: Head | null = null;
  #decoder: Decoder | null = null;
  #deadline: NodeJS.Timeout | undefined;
  #stall: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(request: OutboundRequest, settle: (outcome: Answer | NoAnswer | Error) => void, way?: Way) {
    const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
    this.#request = request;
    this.#settle = settle;
    this.#body = createBodyText(maxBytes);
    this.#wireLimit = HEAD_FLOOD_BYTES + WIRE_BYTES_PER_BYTE * maxBytes;
    this.connection = createConnection((socket) => this.#onBytes(socket), way);
  }

  /** Arms the deadline: from now on the exchange ends, whatever the other side does. False when it is over already. */
  start(): boolean {
    const { signal, timeoutMs } = this.#request;
    this.#deadline = setTimeout(this.#onDeadline, timeoutMs);
    signal?.addEventListener("abort", this.#onAbort, { once: true });
    if (signal?.aborted === true) this.#onAbort();
    return !this.#isOver;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isOver) controller.abort(new Error("the exchange is over"));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.#isOver || status < 200) return;
    this.#head = { status, headers: joined(headers) };
    this.#decoder = createDecoder(this.#head.headers["content-encoding"], {
      onPiece: (piece) => this.#onPiece(piece),
      onEnd: (isWhole) => this.#end(isWhole ? "complete" : "reset"),
    });
    this.#watchStall();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#isOver || this.#decoder === null) return;
    this.#watchStall();
    if (!this.#decoder.write(chunk, () => controller.resume())) controller.pause();
  }

  onResponseEnd(): void {
    clearTimeout(this.#stall);
    // undici takes a reset for the end of a body whose length was not told.
    if (this.connection.fault !== null) this.#end("reset");
    else this.#decoder?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const failure = networkFailureOf(error, this.connection.phase);
    if (this.#head !== null) this.#end("reset");
    else if (failure === null) this.#finish(error);
    else this.#fail(failure);
  }

  readonly #onDeadline = (): void => {
    if (this.#head !== null) this.#end("deadline");
    // A name server that does not answer in time is the fault of the name, not of the target.
    else this.#fail(this.connection.phase === "dns" ? "dns" : "timeout");
  };

  readonly #onAbort = (): void => {
    if (this.#head !== null) this.#end("deadline");
    else this.#fail("timeout");
  };

  #onBytes(socket: Socket): void {
    if (this.#isOver) return;
    if (socket.readableLength > 0) this.#firstByteMs ??= this.#elapsedMs();
    if (socket.bytesRead <= this.#wireLimit) return;
    if (this.#head !== null) this.#end("capped");
    else this.#fail("head_too_large");
  }

  #onPiece(piece: Uint8Array): void {
    if (this.#isOver) return;
    if (!this.#body.take(piece, this.#elapsedMs())) this.#end("capped");
  }

  #watchStall(): void {
    clearTimeout(this.#stall);
    const { stallMs } = this.#request;
    if (stallMs !== undefined) this.#stall = setTimeout(() => this.#end("stalled"), stallMs);
  }

  #end(end: Answer["end"]): void {
    if (this.#head === null || this.#isOver) return;
    const body = this.#body.finish();
    this.#finish({ outcome: "answered", ...this.#head, ...body, end, timings: this.#timings() });
  }

  #fail(failure: NetworkFailure): void {
    this.#finish({ outcome: "failed", failure, timings: this.#timings() });
  }

  #finish(outcome: Answer | NoAnswer | Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#stall);
    this.#request.signal?.removeEventListener("abort", this.#onAbort);
    this.#decoder?.destroy();
    this.connection.socket?.destroy();
    this.#settle(outcome);
  }

  #timings(): Timings {
    const first = this.#firstByteMs;
    return {
      ...this.connection.timings,
      ...(first === null ? {} : { firstByteMs: first }),
      totalMs: this.#elapsedMs(),
    };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}
