import { connect } from "node:net";
import { quantileOf } from "./report.ts";

/**
 * A process of its own that asks one address as fast as it is answered, over keep-alive connections, one request at a
 * time each. Prints JSON. Arguments: url, connections, seconds, accept-encoding.
 */
const [address = "", connections = "50", seconds = "10", encoding = "br"] = process.argv.slice(2);
const url = new URL(address);
const request = [
  `GET ${url.pathname} HTTP/1.1`,
  `host: ${url.host}`,
  "accept: text/html",
  "accept-language: de-CH,de;q=0.9,en;q=0.8",
  `accept-encoding: ${encoding}`,
  "\r\n",
].join("\r\n");

const latencies: number[] = [];
let bytes = 0;
let other = 0;
const endsAt = performance.now() + Number(seconds) * 1000;

await Promise.all(Array.from({ length: Number(connections) }, run));
process.stdout.write(
  `${JSON.stringify({
    requestsPerSecond: latencies.length / Number(seconds),
    p50Ms: quantileOf(latencies, 0.5),
    p99Ms: quantileOf(latencies, 0.99),
    bytesPerAnswer: bytes / latencies.length,
    notOk: other,
  })}\n`,
);

function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    let head = "";
    let left = -1;
    let sentAt = 0;
    const send = () => {
      if (performance.now() >= endsAt) {
        socket.destroy();
        return resolve();
      }
      head = "";
      left = -1;
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      if (left < 0) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (!head.startsWith("HTTP/1.1 200")) other++;
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
        left = length - (head.length - end - 4);
      } else left -= chunk.length;
      if (left > 0) return;
      latencies.push(performance.now() - sentAt);
      send();
    });
  });
}
