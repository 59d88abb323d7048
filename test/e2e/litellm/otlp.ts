/** Just enough of OTLP's protobuf (opentelemetry-proto, trace/v1) to know which traces a gateway has sent. */

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

interface Field {
  readonly number: number;
  /** Length-delimited fields only; others are skipped. */
  readonly bytes: Buffer;
}

/** The spans of an ExportTraceServiceRequest: resource_spans (1) → scope_spans (2) → spans (2). */
export function spansOf(request: Buffer): ReceivedSpan[] {
  return pick(request, 1)
    .flatMap((resource) => pick(resource, 2))
    .flatMap((scope) => pick(scope, 2))
    .map(spanOf);
}

function spanOf(span: Buffer): ReceivedSpan {
  const hex = (number: number) => pick(span, number)[0]?.toString("hex") ?? "";
  const parent = hex(4);
  const attributes = new Map<string, string>();
  for (const pair of pick(span, 9)) {
    const key = pick(pair, 1)[0]?.toString() ?? "";
    const value = pick(pair, 2)[0];
    if (value !== undefined) attributes.set(key, texts(value).join(","));
  }
  return {
    traceId: hex(1),
    spanId: hex(2),
    parentId: parent === "" ? null : parent,
    name: pick(span, 5)[0]?.toString() ?? "",
    attributes,
  };
}

/** The strings of an AnyValue: itself (1), or those of an array (5 → 1). */
function texts(value: Buffer): string[] {
  const own = pick(value, 1).map((bytes) => bytes.toString());
  return [...own, ...pick(value, 5).flatMap((array) => pick(array, 1).flatMap(texts))];
}

function pick(message: Buffer, number: number): Buffer[] {
  return fieldsOf(message)
    .filter((field) => field.number === number)
    .map((field) => field.bytes);
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const wire = tag % 8;
    if (wire === 0) varint();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = varint();
      fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(at, at + length) });
      at += length;
    } else throw new RangeError(`wire type ${wire} is not known`);
  }
  return fields;
}
