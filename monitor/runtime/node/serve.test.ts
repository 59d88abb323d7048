import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createOutbound } from "./outbound.ts";
import { type ServeOptions, type Serving, serve } from "./serve.ts";

const open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((serving) => serving.close()));
});

async function start(options: Partial<ServeOptions> = {}): Promise<Serving> {
  const serving = await serve({ fetch: () => new Response("hello"), host: "127.0.0.1", port: 0, ...options });
  open.push(serving);
  return serving;
}

function get(url: string) {
  return createOutbound().send({ method: "GET", url, timeoutMs: 5_000 });
}

describe("serving", () => {
  it("answers at the URL that it gives", async () => {
    const { url } = await start();
    expect(await get(url)).toMatchObject({ status: 200, text: "hello" });
  });

  it("gives a URL that can be used for an IPv6 host too", async () => {
    const { url } = await start({ host: "::1" });
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await get(url)).toMatchObject({ status: 200 });
  });

  it("tells from which address a request came", async () => {
    const { url } = await start({ fetch: (_, { peer }) => new Response(peer) });
    expect(await get(url)).toMatchObject({ text: "127.0.0.1" });
  });

  it("says that the port is in use, and what to do", async () => {
    const port = Number(new URL((await start()).url).port);
    const second = start({ port });
    await expect(second).rejects.toMatchObject({ code: "port_in_use" });
    await expect(second).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    await expect(second).rejects.toThrow("--port");
  });

  it("says that it cannot serve on a host that is not this machine", async () => {
    await expect(start({ host: "192.0.2.1" })).rejects.toMatchObject({ code: "configuration" });
  });

  it("lets a request in hand end when it is closed", async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Response>();
    const serving = await start({
      fetch: () => {
        asked.resolve();
        return answer.promise;
      },
    });
    const asking = get(serving.url);
    await asked.promise;
    const closing = serving.close();
    answer.resolve(new Response("still here"));
    expect(await asking).toMatchObject({ text: "still here" });
    await closing;
    expect(await get(serving.url)).toMatchObject({ failure: "connection_refused" });
  });

  it("does not wait for a visitor who holds a connection and asks nothing", async () => {
    const serving = await start();
    const port = Number(new URL(serving.url).port);
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.resume();
    await serving.close();
    await gone;
  });
});
