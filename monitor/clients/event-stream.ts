/** One event of a `text/event-stream` body. */
export interface StreamEvent {
  readonly data: string;
  /** How much of the body had come when the event was complete: the offset after the line that ends it. */
  readonly end: number;
}

export interface EventStream {
  readonly events: readonly StreamEvent[];
  /** What follows the last complete event. By the standard it is no event: its end never came. */
  readonly rest: string;
}

/**
 * Reads a whole body by the rules of the HTML standard (server-sent events, "interpreting an event stream"): lines end in
 * LF, CR or CRLF, lines of one event join by LF, comments and other fields are ignored, an event ends with an empty line.
 */
export function parseEventStream(body: string): EventStream {
  const events: StreamEvent[] = [];
  let data: string[] = [];
  let at = body.startsWith("\uFEFF") ? 1 : 0;
  let eventStart = at;
  for (let line = lineAt(body, at); line !== null; line = lineAt(body, at)) {
    at = line.next;
    if (line.text !== "") {
      const value = dataOf(line.text);
      if (value !== null) data.push(value);
      continue;
    }
    if (data.length > 0) events.push({ data: data.join("\n"), end: at });
    data = [];
    eventStart = at;
  }
  return { events, rest: body.slice(eventStart) };
}

/** The line that begins at `from`; null when no end of line follows. */
function lineAt(body: string, from: number): { text: string; next: number } | null {
  for (let i = from; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    const isPair = code === 13 && body.charCodeAt(i + 1) === 10;
    return { text: body.slice(from, i), next: i + (isPair ? 2 : 1) };
  }
  return null;
}

function dataOf(line: string): string | null {
  if (line === "data") return "";
  if (!line.startsWith("data:")) return null;
  return line.startsWith("data: ") ? line.slice(6) : line.slice(5);
}
