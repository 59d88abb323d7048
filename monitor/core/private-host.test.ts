import { describe, expect, it } from "vitest";
import { isPrivateAddress } from "./private-host.ts";

describe("an address inside", () => {
  it.each([
    ...["http://localhost:4000", "http://127.0.0.1", "http://10.1.2.3/x", "http://192.168.0.9", "http://172.16.0.1"],
    ...["http://172.31.255.1", "http://169.254.1.1", "http://[::1]:4000", "http://[fd00::1]", "http://[fe80::1]"],
    ...["http://[::ffff:127.0.0.1]", "http://[::ffff:10.0.0.1]", "http://[::ffff:192.168.1.1]", "http://litellm:4000"],
    ...["http://litellm.railway.internal:4000", "http://nas.local", "http://a.home.arpa", "http://app.localhost"],
    "http://2130706433/",
  ])("%s", (url) => {
    expect(isPrivateAddress(url)).toBe(true);
  });
});

describe("an address outside", () => {
  it.each([
    ...["https://gateway.example", "http://8.8.8.8", "http://172.32.0.1", "http://172.15.0.1", "http://192.169.0.1"],
    ...[
      "http://100.64.0.1",
      "https://[2606:4700::1111]",
      "http://[::ffff:8.8.8.8]",
      "https://internal.example",
      "nonsense",
    ],
  ])("%s", (url) => {
    expect(isPrivateAddress(url)).toBe(false);
  });
});
