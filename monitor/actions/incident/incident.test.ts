import { describe, expect, it } from "vitest";
import { acting, auditOf } from "../../../test/support/acting.ts";
import { startBench } from "../../../test/support/engine-bench.ts";
import { provingChecks } from "../../../test/support/proving-checks.ts";
import { aSettings } from "../../../test/support/settings.ts";
import { readIncident } from "../../store/incidents.ts";
import { listIncidents } from "./list.ts";
import { openIncident } from "./open.ts";
import { resolveIncident } from "./resolve.ts";
import { showIncident } from "./show.ts";
import { updateIncident } from "./update.ts";

const MINUTE_MS = 60_000;
const DOWN = { status: "down", reason: "timeout" } as const;

/** A monitor that has run for some minutes, and somebody who acts beside it. */
async function watched() {
  const proving = provingChecks();
  const components = [{ id: "chat", name: "Chat", group: null, description: null, checks: ["chat", "models"] }];
  const settings = aSettings({ checks: proving.checks, components });
  const bench = await startBench({ settings });
  await bench.drive(5 * MINUTE_MS);
  return { ...proving, bench, ctx: acting(bench, settings), settings };
}

async function measuredIncident({ bench, says }: Awaited<ReturnType<typeof watched>>): Promise<string> {
  says("liveliness", DOWN);
  await bench.drive(3 * MINUTE_MS);
  const [open] = bench.engine.world.incidents;
  if (open === undefined) throw new Error("no incident was opened");
  return open.id;
}

const WORDS = { title: "Wrong invoices", body: "Invoices of today are wrong. We are on it." };

describe("an incident that a person opens", () => {
  it("stands in the store, and the monitor beside holds it from its next record on", async () => {
    const { bench, ctx } = await watched();
    const { id } = await openIncident({ ctx, input: { ...WORDS, components: ["chat"], impact: "major" } });
    expect(await readIncident(bench.database.db, id)).toMatchObject({
      isManual: true,
      impact: "major",
      resolvedAt: null,
    });
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.world.incidents.map((one) => one.id)).toContain(id);
  });

  it("is neither joined, changed nor ended by what is measured meanwhile", async () => {
    const given = await watched();
    const { bench, ctx, says } = given;
    const { id } = await openIncident({ ctx, input: { ...WORDS, components: ["chat"] } });
    const measured = await measuredIncident(given);
    says("liveliness", null);
    await bench.drive(20 * MINUTE_MS);
    expect(measured).not.toBe(id);
    expect((await readIncident(bench.database.db, measured))?.status).toBe("resolved");
    expect(await readIncident(bench.database.db, id)).toMatchObject({
      resolvedAt: null,
      status: "investigating",
      updates: [{ body: WORDS.body }],
    });
  });

  it("outlives a restart of the monitor", async () => {
    const { bench, ctx } = await watched();
    const { id } = await openIncident({ ctx, input: WORDS });
    const next = await bench.another();
    expect(next.world.incidents.find((one) => one.id === id)).toMatchObject({ resolvedAt: null });
  });

  it("goes the way that people say, and leaves who did what in the audit", async () => {
    const { bench, ctx } = await watched();
    const { id } = await openIncident({ ctx, input: WORDS });
    await updateIncident({ ctx, input: { id, body: "A fix is on its way.", status: "monitoring" } });
    await resolveIncident({ ctx, input: { id, body: "It is done." } });
    const record = await showIncident({ ctx, input: { id } });
    expect(record).toMatchObject({
      status: "resolved",
      openKey: null,
      postmortem: expect.stringContaining("### Summary"),
    });
    expect(record.updates.map((update) => update.status)).toEqual(["investigating", "monitoring", "resolved"]);
    expect(await auditOf(bench, id)).toEqual([
      "cli:ann incident.open done",
      "cli:ann incident.update done",
      "cli:ann incident.resolve done",
    ]);
  });

  it("names components that are configured, or is refused with those that are", async () => {
    const { ctx } = await watched();
    await expect(openIncident({ ctx, input: { ...WORDS, components: ["chta"] } })).rejects.toMatchObject({
      code: "bad_parameter",
      message: expect.stringMatching(/chta.*chat/),
    });
  });
});

describe("words of a person on a measured incident", () => {
  it("stand beside what the monitor goes on to tell, both in full", async () => {
    const given = await watched();
    const { bench, ctx, says } = given;
    const id = await measuredIncident(given);
    await updateIncident({ ctx, input: { id, body: "We know the cause: a bad cable.", status: "identified" } });
    says("liveliness", null);
    await bench.drive(20 * MINUTE_MS);
    const record = await showIncident({ ctx, input: { id } });
    expect(record.status).toBe("resolved");
    expect(record.updates.some((update) => update.body.includes("a bad cable"))).toBe(true);
    expect(record.updates.length).toBeGreaterThan(3);
  });

  it("cannot say that it is getting good", async () => {
    const given = await watched();
    const id = await measuredIncident(given);
    await expect(
      updateIncident({ ctx: given.ctx, input: { id, body: "All good.", status: "monitoring" } }),
    ).rejects.toMatchObject({ code: "refused" });
  });

  it("cannot end it while it is measured bad, nor while nothing measures it", async () => {
    const given = await watched();
    const { ctx, bench } = given;
    const id = await measuredIncident(given);
    const end = () => resolveIncident({ ctx, input: { id, body: "All good." } });
    await expect(end()).rejects.toMatchObject({ code: "refused", message: expect.stringContaining("measured down") });
    bench.clock.step(60 * MINUTE_MS);
    await expect(end()).rejects.toMatchObject({ code: "refused", message: expect.stringContaining("not measured") });
    expect(await readIncident(bench.database.db, id)).toMatchObject({ resolvedAt: null });
  });

  it("end it when all that it affects is measured good, though a proof of the recovery did not hold", async () => {
    const given = await watched();
    const { bench, ctx, says, proves } = given;
    const id = await measuredIncident(given);
    proves("models", DOWN);
    says("liveliness", null);
    const held = () => bench.engine.world.incidents.find((one) => one.id === id);
    await bench.driveUntil(() => held()?.recovery.some(({ status }) => status === "failed") === true, 10 * MINUTE_MS);
    expect(held()?.resolvedAt).toBeNull();
    await resolveIncident({ ctx, input: { id, body: "We have looked into it." } });
    await bench.drive(10 * MINUTE_MS);
    const record = await showIncident({ ctx, input: { id } });
    expect(record).toMatchObject({ status: "resolved", openKey: null });
    expect(record.updates.at(-1)?.body).toBe("We have looked into it.");
  });

  it("come too late for one that has ended", async () => {
    const { ctx } = await watched();
    const { id } = await openIncident({ ctx, input: WORDS });
    await resolveIncident({ ctx, input: { id, body: "Done." } });
    for (const act of [updateIncident, resolveIncident]) {
      await expect(act({ ctx, input: { id, body: "More." } })).rejects.toMatchObject({ code: "refused" });
    }
    await expect(updateIncident({ ctx, input: { id: "0none", body: "x" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("people and a monitor who all write at once", () => {
  it("lose no word of anybody", async () => {
    const given = await watched();
    const { bench, ctx, settings, says } = given;
    const id = await measuredIncident(given);
    says("liveliness", null);
    const people = ["ann", "bob", "eve"].map((name) => acting(bench, settings, `cli:${name}`));
    const told = people.map((person) =>
      updateIncident({ ctx: person, input: { id, body: `Word of ${person.actor}.` } }),
    );
    await Promise.all([bench.drive(MINUTE_MS), ...told]);
    const { updates } = await showIncident({ ctx, input: { id } });
    for (const { actor } of people) expect(updates.filter(({ body }) => body === `Word of ${actor}.`)).toHaveLength(1);
    expect(bench.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("what people write", () => {
  it.each([
    ["nothing", "  \n ", /empty/],
    ["a terminal's control sequence", "a\u001b[31mb", /control/],
    ["a null", "a\u0000b", /control/],
    ["a mark that turns the direction of writing", "a\u202eb", /control/],
    ["a carriage return within", "good\u0085bad", /control/],
    ["half a character", "a\ud83d", /half a character/],
    ["far too much", "x".repeat(5_001), /longer than 5000/],
  ])("is refused as a body when it is %s", async (_, body, words) => {
    const { ctx } = await watched();
    const refused = openIncident({ ctx, input: { ...WORDS, body } });
    await expect(refused).rejects.toMatchObject({ code: "bad_parameter", message: expect.stringMatching(words) });
    expect(await listIncidents({ ctx, input: {} })).toEqual([]);
  });

  it("is kept as it is when it only looks dangerous, with the line ends of one system", async () => {
    const { ctx } = await watched();
    const body = "<script>alert(1)</script>\r\n'; drop table incident; -- ünïcode 🙂\ttab";
    const { id } = await openIncident({ ctx, input: { ...WORDS, body } });
    const record = await showIncident({ ctx, input: { id } });
    expect(record.updates[0]?.body).toBe(body.replace("\r\n", "\n"));
  });

  it("is one line in a title", async () => {
    const { ctx } = await watched();
    const input = { ...WORDS, title: "two\nlines" };
    await expect(openIncident({ ctx, input })).rejects.toMatchObject({ message: "title: must be one line." });
  });
});

describe("the list of incidents", () => {
  it("is newest first, and goes on below the one that is named", async () => {
    const { ctx } = await watched();
    const ids: string[] = [];
    for (const title of ["one", "two", "three"])
      ids.unshift((await openIncident({ ctx, input: { ...WORDS, title } })).id);
    const first = await listIncidents({ ctx, input: { limit: 2 } });
    expect(first.map((one) => one.id)).toEqual(ids.slice(0, 2));
    const rest = await listIncidents({ ctx, input: { before: ids[1] } });
    expect(rest.map((one) => one.id)).toEqual(ids.slice(2));
  });
});
