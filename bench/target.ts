import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A process of its own that answers every request like a healthy service, after 5 ms. Prints its port. */
const DELAY_MS = 5;

const server = createServer((_, response) => {
  setTimeout(() => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.end("ok");
  }, DELAY_MS);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
