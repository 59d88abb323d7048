/** A mail server as `smtp://user:password@host:port` or `smtps://…` names it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte (smtps). Otherwise STARTTLS is used. */
  readonly isSecure: boolean;
  /**
   * `required`: encrypted, with a certificate of that name, or nothing is sent. `optional`: encrypted when it is offered, and any
   * certificate will do; only for this machine itself, or where `?tls=optional` asks for it.
   */
  readonly tls: "required" | "optional";
  readonly user: string | null;
  readonly password: string | null;
}

/** Null: the text is no such URL. */
export function readMailServer(text: string): MailServer | null {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "") return null;
  const isSecure = url.protocol === "smtps:";
  const tls = url.searchParams.get("tls");
  if (tls !== null && tls !== "required" && tls !== "optional") return null;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return null;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    tls: tls ?? (isLoopback(host) ? "optional" : "required"),
    user: user === "" ? null : user,
    password: password === "" ? null : password,
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
