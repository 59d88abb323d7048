import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOfUrl, isPublicAddress } from "./public-address.ts";

/** IANA's special-purpose registries, multicast, and what lies outside 2000::/3, written down a second time. */
const SPECIAL = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"],
  ...["::/128", "::1/128", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"],
  ...["100:0:0:1::/64", "2001::/23", "2001::/32", "2001:1::1/128", "2001:2::/48", "2001:3::/32", "2001:4:112::/48"],
  ...["2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"],
  ...["5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "::/3", "4000::/2", "8000::/1"],
];

interface Wide {
  readonly bits: string;
}

/** Slow and plain: the address as a string of zeros and ones. */
function bitsOf(address: string): Wide {
  if (!address.includes(":"))
    return {
      bits: address
        .split(".")
        .map((part) => binary(Number(part), 8))
        .join(""),
    };
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return { bits: [...before, ...zeros, ...after].map((part) => binary(Number.parseInt(part, 16), 16)).join("") };
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, "0");
}

const RANGES = SPECIAL.map((range) => {
  const [address = "", length = "0"] = range.split("/");
  const { bits } = bitsOf(address);
  return { width: bits.length, prefix: bits.slice(0, Number(length)) };
});

function isPublicSlowly(bits: string): boolean {
  const isSpecial = RANGES.some(({ width, prefix }) => width === bits.length && bits.startsWith(prefix));
  return !isSpecial && !/^.{64}000000[01]0{9}0101111011111110/.test(bits);
}

function spell(value: bigint, width: 32 | 128): readonly string[] {
  const step = width === 32 ? 8n : 16n;
  const parts = Array.from(
    { length: width === 32 ? 4 : 8 },
    (_, i) => (value >> (step * BigInt((width === 32 ? 3 : 7) - i))) & ((1n << step) - 1n),
  );
  if (width === 32) return [parts.join(".")];
  const hex = parts.map((part) => part.toString(16));
  const full = hex.map((part) => part.padStart(4, "0")).join(":");
  const dotted = [...hex.slice(0, 6), [parts[6], parts[7]].flatMap((p = 0n) => [p >> 8n, p & 255n]).join(".")].join(
    ":",
  );
  const short = new URL(`https://[${full}]`).hostname.slice(1, -1);
  return [hex.join(":"), full, full.toUpperCase(), dotted, short];
}

/** Every address, and those at the edges of ranges more often. */
function addresses(width: 32 | 128): fc.Arbitrary<bigint> {
  const edges = RANGES.filter((range) => range.width === width).flatMap(({ prefix }) => {
    const first = BigInt(`0b${prefix.padEnd(width, "0")}`);
    const last = BigInt(`0b${prefix.padEnd(width, "1")}`);
    return [first - 1n, first, last, last + 1n].filter((edge) => edge >= 0n && edge < 1n << BigInt(width));
  });
  const any = fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n });
  const within = fc
    .tuple(fc.constantFrom(...RANGES.filter((range) => range.width === width)), any)
    .map(([{ prefix }, low]) => BigInt(`0b${prefix}${binary2(low, width).slice(prefix.length)}`));
  return fc.oneof(any, fc.constantFrom(...edges), within, ...(width === 128 ? [unicast(any), isatap(any)] : []));
}

function binary2(value: bigint, width: number): string {
  return value.toString(2).padStart(width, "0");
}

function unicast(any: fc.Arbitrary<bigint>): fc.Arbitrary<bigint> {
  return any.map((low) => (1n << 125n) | (low & ((1n << 125n) - 1n)));
}

function isatap(any: fc.Arbitrary<bigint>): fc.Arbitrary<bigint> {
  const mark = 0x5efen << 32n;
  return any.map((low) => (0x2a00n << 112n) | (low & (1n << 57n)) | mark | (low & 0xffffffffn));
}

describe("an address of the public internet", () => {
  it.each([32, 128] as const)("is told as bits tell it, in every spelling (%i bits)", (width) => {
    fc.assert(
      fc.property(addresses(width), (value) => {
        const expected = isPublicSlowly(binary2(value, width));
        for (const spelling of spell(value, width))
          expect([spelling, isPublicAddress(spelling)]).toEqual([spelling, expected]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("is what the internet runs on", () => {
    for (const address of [
      "1.1.1.1",
      "8.8.8.8",
      "93.184.216.34",
      "172.15.0.1",
      "172.32.0.1",
      "100.128.0.1",
      "223.255.255.255",
    ]) {
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    }
    for (const address of ["2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001:80b::200e", "2001:200::1"]) {
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    }
  });

  it("is none that carries another one, whatever that is", () => {
    for (const inner of ["7f00:1", "a00:1", "808:808"]) {
      const forms = [`::ffff:${inner}`, `::${inner}`, `::ffff:0:${inner}`, `64:ff9b::${inner}`, `64:ff9b:1::${inner}`];
      const [high, low] = inner.split(":");
      forms.push(
        `2002:${high}:${low}::1`,
        `2001:0:4136:e378:8000:63bf:${inner}`,
        `2a00:1450::200:5efe:${inner}`,
        `fe80::5efe:${inner}`,
      );
      for (const form of forms) expect([form, isPublicAddress(form)]).toEqual([form, false]);
    }
  });

  it("is none with a zone, and nothing that a resolver would not say", () => {
    const others = [
      "2606:4700::1%eth0",
      "fe80::1%1",
      "",
      "0x8.8.8.8",
      "8.8.8",
      "134744072",
      "08.8.8.8",
      "8.8.8.8 ",
      "[2606:4700::1]",
      "example.com",
      "8.8.8.8:443",
      "1.1.1.256",
    ];
    for (const other of others) expect([other, isPublicAddress(other)]).toEqual([other, false]);
  });
});

describe("a URL that strangers may give", () => {
  it.each([
    "https://hooks.acme.dev/x",
    "https://hooks.acme.dev:443/x?y=1#z",
    "HTTPS://Hooks.Acme.DEV:8443",
    "https://xn--mnchen-3ya.de/hook",
    "https://münchen.de/hook",
    "https://8.8.8.8/",
    "https://[2606:4700:4700::1111]:8443/",
    "https://a_b.acme.dev/",
    "https://localhost.acme.dev/",
    "https://internal.acme.dev/",
    "https://prod-01.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=x",
  ])("%s", (url) => {
    expect(faultOfUrl(url)).toBeNull();
  });
});
