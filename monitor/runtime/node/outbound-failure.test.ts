import { describe, expect, it } from "vitest";
import { networkFailureOf, type Phase } from "./outbound-failure.ts";

function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("the failure that an error is", () => {
  const cases: readonly (readonly [string, Phase, string | null])[] = [
    ["ENOTFOUND", "dns", "dns"],
    ["EAI_AGAIN", "dns", "dns"],
    ["ECONNREFUSED", "connect", "connection_refused"],
    ["EHOSTUNREACH", "connect", "host_unreachable"],
    ["ENETUNREACH", "connect", "host_unreachable"],
    ["ETIMEDOUT", "connect", "timeout"],
    ["ECONNRESET", "tls", "connection_reset"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls", "tls"],
    ["CERT_HAS_EXPIRED", "tls", "tls"],
    ["EPROTO", "tls", "tls"],
    ["EPIPE", "head", "connection_reset"],
    ["UND_ERR_HEADERS_OVERFLOW", "head", "head_too_large"],
    ["NEVER_HEARD_OF", "head", "connection_reset"],
  ];
  for (const [code, phase, failure] of cases) {
    it(`${code} while it is at ${phase}: ${failure}`, () => {
      expect(networkFailureOf(fault(code), phase)).toBe(failure);
    });
  }

  it("of several addresses is the one that says most about the target", () => {
    const tried = (...codes: readonly string[]) => new AggregateError(codes.map(fault));
    expect(networkFailureOf(tried("ENETUNREACH", "ECONNREFUSED"), "connect")).toBe("connection_refused");
    expect(networkFailureOf(tried("ENETUNREACH", "ETIMEDOUT"), "connect")).toBe("timeout");
    expect(networkFailureOf(tried("ENETUNREACH", "EHOSTUNREACH"), "connect")).toBe("host_unreachable");
  });

  it("is none where this machine has run out of something, whatever the target is like", () => {
    for (const code of ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"]) {
      for (const phase of ["dns", "connect", "head"] as const) {
        expect(networkFailureOf(fault(code), phase)).toBeNull();
      }
    }
  });
});
