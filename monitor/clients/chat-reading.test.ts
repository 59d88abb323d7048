import { describe, expect, it } from "vitest";
import { recorded } from "../../test/support/loopback.ts";
import type { Answer } from "../ports.ts";
import { readChatStream, readWholeChat } from "./chat-reading.ts";

/** An answer whose body came in pieces, one every 10 ms from 100 ms on. */
function answerOf(pieces: readonly string[], headers: Record<string, string> = SSE): Answer {
  let end = 0;
  const marks = pieces.map((piece, i) => {
    end += piece.length;
    return { end, atMs: 100 + 10 * i };
  });
  const timings = { totalMs: 100 + 10 * pieces.length };
  return { outcome: "answered", status: 200, headers, text: pieces.join(""), marks, end: "complete", timings };
}

const SSE = { "content-type": "text/event-stream; charset=utf-8" };
const chunk = (choice: unknown, rest = {}) => `data: ${JSON.stringify({ choices: [choice], ...rest })}\n\n`;
const says = (content: unknown) => chunk({ index: 0, delta: { content } });

describe("a streamed chat", () => {
  it("reads the same from a body however it was cut, and its first token when that was whole", () => {
    const body = String(recorded("litellm/chat-ok-stream-usage").body);
    const firstToken = body.indexOf("\n\n", body.indexOf("pong")) + 2;
    for (let cut = 1; cut < body.length; cut++) {
      const reading = readChatStream(answerOf([body.slice(0, cut), body.slice(cut)]));
      expect(reading).toMatchObject({
        text: "pong from alpha",
        finishReason: "stop",
        isDone: true,
        errorMessage: null,
      });
      expect(reading?.usage).toMatchObject({ completion_tokens: 3, prompt_tokens: 9, cost: 3.15e-6 });
      expect(reading?.firstTokenMs, `cut at ${cut}`).toBe(cut < firstToken ? 110 : 100);
    }
  });

  it("counts the first token from the first delta that is not empty, of text or of reasoning", () => {
    const role = chunk({ index: 0, delta: { role: "assistant", content: "" } });
    expect(readChatStream(answerOf([role, says("a"), says("b")]))).toMatchObject({
      firstTokenMs: 110,
      lastTokenMs: 120,
    });
    for (const field of ["reasoning_content", "reasoning"]) {
      const thought = chunk({ index: 0, delta: { content: null, [field]: "hm" } });
      const reading = readChatStream(answerOf([role, thought, says("a")]));
      expect(reading).toMatchObject({ firstTokenMs: 110, hasReasoning: true, text: "a" });
    }
  });

  it("takes a last end mark that no empty line follows, and no other event", () => {
    expect(readChatStream(answerOf([says("a"), "data: [DONE]"]))?.isDone).toBe(true);
    expect(readChatStream(answerOf([says("a"), says("b").trimEnd()]))).toMatchObject({ isDone: false, text: "a" });
  });

  it.each([
    ["an error with a message", { error: { message: "no", type: null } }, "no"],
    ["an error that is a text", { error: "no" }, "no"],
    ["an error without a message", { error: { code: 5 } }, ""],
    ["no error", { error: null }, null],
  ])("knows %s", (_, event, message) => {
    expect(readChatStream(answerOf([`data: ${JSON.stringify(event)}\n\n`]))?.errorMessage).toBe(message);
  });

  it("passes over what makes no sense", () => {
    const strange = [
      "data: {\n\n",
      "data: null\n\n",
      "data: [1]\n\n",
      'data: {"choices":{"0":{}}}\n\n',
      'data: {"choices":[null]}\n\n',
      'data: {"choices":[{"index":"0","delta":"x"}]}\n\n',
      `data: ${"[".repeat(5_000)}\n\n`,
      'data: {"__proto__":{"choices":[]},"usage":{"completion_tokens":-1}}\n\n',
      says(5),
      says({ text: "x" }),
      chunk({ index: 1, delta: { content: "another choice" } }),
      chunk({ index: 0, delta: { content: "a" }, finish_reason: 7 }),
    ];
    const reading = readChatStream(answerOf([...strange, "data: [DONE]\n\n"]));
    expect(reading).toMatchObject({ text: "a", finishReason: null, usage: null, isDone: true, errorMessage: null });
  });

  it("is told from other bodies by its type, or by how it begins", () => {
    expect(readChatStream(answerOf([says("a")], {}))?.text).toBe("a");
    expect(readChatStream(answerOf(["{}"], {}))).toBeNull();
    expect(readChatStream(answerOf([""], SSE))).toMatchObject({ text: "", isDone: false });
  });
});

describe("a chat in one piece", () => {
  it("has a text, and no time of its first token", () => {
    const { body } = recorded("litellm/chat-ok");
    const reading = readWholeChat(answerOf([JSON.stringify(body)], {}));
    expect(reading).toMatchObject({ text: "pong from alpha", finishReason: "stop", firstTokenMs: null, isDone: true });
  });

  it.each(["", "{}", "[]", '{"choices":[]}', '{"error":{"message":"no"}}', "<html></html>", "null"])(
    "is not %s",
    (text) => {
      expect(readWholeChat(answerOf([text], {}))).toBeNull();
    },
  );
});
