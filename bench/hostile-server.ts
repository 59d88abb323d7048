import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";

/** A process of its own that misbehaves in the way that the path names. Prints its two ports: HTTP, then endless heads. */
const BIG = Buffer.alloc(1024 * 1024, "x");
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024));

const server = createServer((request, response) => {
  response.on("error", () => {});
  if (request.url === "/bomb") {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(BOMB);
  } else if (request.url === "/drip") drip(response);
  else pour(response, 100);
});

const endless = createTcpServer((socket) => {
  socket.on("error", () => {});
  socket.write("HTTP/1.1 200 OK\r\n");
  const timer = setInterval(() => socket.write(`x-${"y".repeat(500)}: ${"z".repeat(500)}\r\n`), 1);
  socket.on("close", () => clearInterval(timer));
});

server.listen(0, "127.0.0.1", () =>
  endless.listen(0, "127.0.0.1", () => {
    process.stdout.write(`${(server.address() as AddressInfo).port} ${(endless.address() as AddressInfo).port}\n`);
  }),
);

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write("x"), 1000);
  response.on("close", () => clearInterval(timer));
}

function pour(response: ServerResponse, mebibytes: number): void {
  if (mebibytes === 0 || response.destroyed) return void response.end();
  if (response.write(BIG)) setImmediate(pour, response, mebibytes - 1);
  else response.once("drain", () => pour(response, mebibytes - 1));
}
