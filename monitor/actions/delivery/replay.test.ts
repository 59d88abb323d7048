import { describe, expect, it } from "vitest";
import { acting, auditOf } from "../../../test/support/acting.ts";
import { memoryDatabase } from "../../../test/support/database.ts";
import { createFakeClock } from "../../../test/support/fake-clock.ts";
import { aSettings } from "../../../test/support/settings.ts";
import { TOLD_AT, tell } from "../../../test/support/told.ts";
import { readDelivery } from "../../read/deliveries.ts";
import { replay } from "./replay.ts";

const NOW = TOLD_AT + 3_600_000;

function installed() {
  const bench = { database: memoryDatabase(), clock: createFakeClock(NOW) };
  return { bench, ctx: acting(bench, aSettings({})), database: bench.database };
}

describe("a delivery that a person has sent again", () => {
  it.each(["dead", "delivered"] as const)(
    "waits anew when it was %s: the same message, at once, its attempts kept",
    async (state) => {
      const { bench, ctx, database } = installed();
      const ended = { state, endedAt: TOLD_AT + 60_000, firstAttemptAt: TOLD_AT + 5, attempts: 9 };
      const id = await tell(database, ended, [{}, {}]);
      expect(await replay({ ctx, input: { id, why: "their disk was full" } })).toEqual({ id });
      const found = await readDelivery(database.db, id);
      expect(found?.delivery).toMatchObject({ messageId: "msg_1", state: "waiting", dueAt: NOW, attempts: 9 });
      expect(found?.delivery).toMatchObject({ endedAt: null, firstAttemptAt: null });
      expect(found?.tries).toHaveLength(2);
      expect(await auditOf(bench, id)).toEqual(["cli:ann delivery.replay done"]);
    },
  );

  it("touches no other delivery of the message or the receiver", async () => {
    const { ctx, database } = installed();
    const id = await tell(database, { state: "dead" });
    const others = [
      await tell(database, { state: "dead", subscriberId: "config:0a1c" }),
      await tell(database, { state: "dead", messageId: "msg_2" }),
    ];
    await replay({ ctx, input: { id } });
    for (const other of others) expect((await readDelivery(database.db, other))?.delivery.state).toBe("dead");
  });

  it.each([
    [{ state: "waiting" }, /on its way/],
    [{ state: "superseded" }, /Newer news/],
    [{ state: "dropped" }, /left/],
    [{ state: "dead", leftAt: TOLD_AT }, /has left/],
  ] as const)("is refused when it is %j", async (given, words) => {
    const { bench, ctx, database } = installed();
    const id = await tell(database, given);
    await expect(replay({ ctx, input: { id } })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(words),
    });
    expect((await readDelivery(database.db, id))?.delivery.state).toBe(given.state);
    expect(await auditOf(bench)).toEqual([]);
  });

  it("has to be one", async () => {
    const { ctx } = installed();
    await expect(replay({ ctx, input: { id: "msg_1:sub_2" } })).rejects.toMatchObject({ code: "not_found" });
    for (const id of ["msg_1", "", ":sub", "msg_1: x"]) {
      await expect(replay({ ctx, input: { id } })).rejects.toMatchObject({ code: "bad_parameter" });
    }
  });
});
