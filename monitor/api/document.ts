import { acceptedEncoding, type ContentEncoding } from "./content-encoding.ts";

/** Compresses a body; absent where the edge does it. */
export type Compress = (body: Uint8Array, encoding: ContentEncoding) => Promise<Uint8Array>;

/** An answer that is made once and given many times, with its encodings. */
export interface Document {
  readonly status: number;
  readonly etag: string;
  readonly variants: Map<ContentEncoding | "identity", Variant>;
  readonly plain: Variant;
  readonly compress: Compress | null;
}

interface Variant {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Record<string, string>;
}

export interface DocumentSource {
  readonly body: string | Uint8Array;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cacheControl: string;
  /** Headers of the request that it depends on, besides those of its encoding. */
  readonly vary?: string;
  readonly status?: number;
}

/** Below this, compression costs more than it spares. */
const MIN_COMPRESSED_BYTES = 1_024;

export async function makeDocument(source: DocumentSource, compress: Compress | undefined): Promise<Document> {
  const body = new Uint8Array(typeof source.body === "string" ? new TextEncoder().encode(source.body) : source.body);
  const etag = await etagOf(body);
  const isCompressed = compress !== undefined && body.length >= MIN_COMPRESSED_BYTES && isText(source.type);
  const plain: Variant = {
    body,
    headers: {
      ...source.headers,
      "content-type": source.type,
      "cache-control": source.cacheControl,
      etag,
      ...varyOn(source.vary, isCompressed),
      "content-length": String(body.length),
    },
  };
  return {
    status: source.status ?? 200,
    etag,
    plain,
    variants: new Map([["identity", plain]]),
    compress: isCompressed ? compress : null,
  };
}

function varyOn(vary: string | undefined, isCompressed: boolean): Record<string, string> {
  const names = [vary, isCompressed ? "Accept-Encoding" : undefined].filter((name) => name !== undefined);
  return names.length === 0 ? {} : { vary: names.join(", ") };
}

/** The answer to one request: 304 when the client has it, else the bytes in an encoding that it takes. */
export function answer(document: Document, request: RequestHeaders): Response | Promise<Response> {
  const held = request.header("if-none-match");
  if (held !== undefined && document.status === 200 && matches(held, document.etag)) return notModified(document);
  if (document.compress === null) return send(document, document.plain);
  const encoding = acceptedEncoding(request.header("accept-encoding")) ?? "identity";
  const ready = document.variants.get(encoding);
  if (ready !== undefined) return send(document, ready);
  return encode(document, encoding).then((variant) => send(document, variant));
}

interface RequestHeaders {
  header(name: string): string | undefined;
}

function send(document: Document, variant: Variant): Response {
  return new Response(variant.body, { status: document.status, headers: variant.headers });
}

async function encode(document: Document, encoding: ContentEncoding | "identity"): Promise<Variant> {
  const { compress, plain, variants } = document;
  if (compress === null || encoding === "identity") return plain;
  const body = new Uint8Array(await compress(plain.body, encoding));
  const headers = { ...plain.headers, "content-encoding": encoding, "content-length": String(body.length) };
  const variant: Variant = { body, headers };
  variants.set(encoding, variant);
  return variant;
}

function notModified(document: Document): Response {
  const { "content-length": _length, "content-type": _type, ...headers } = document.plain.headers;
  return new Response(null, { status: 304, headers });
}

/** Weak comparison (RFC 9110, 13.1.2), as a GET wants it. */
function matches(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  const opaque = etag.slice(2);
  return header.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}

/** Weak: the same for every encoding of the same content. */
async function etagOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hex = Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `W/"${hex}"`;
}

function isText(type: string): boolean {
  return /^text\/|json|javascript|xml|svg/.test(type);
}
