import { describe, expect, it } from "vitest";
import { acting } from "../../../test/support/acting.ts";
import { startBench } from "../../../test/support/engine-bench.ts";
import { provingChecks } from "../../../test/support/proving-checks.ts";
import { aSettings } from "../../../test/support/settings.ts";
import { parseUpdateFacts } from "../../core/record-facts.ts";
import { readIncident } from "../../store/incidents.ts";
import { openIncident } from "../incident/open.ts";
import { resolveIncident } from "../incident/resolve.ts";
import { updateIncident } from "../incident/update.ts";
import { appendPostmortem } from "./append.ts";
import { draftPostmortem } from "./draft.ts";
import { editPostmortem } from "./edit.ts";
import { publishPostmortem } from "./publish.ts";

const MINUTE_MS = 60_000;

/** An outage of the gateway of about ten minutes, from the first failure to its end. */
async function outage() {
  const { checks, says } = provingChecks();
  const components = [
    { id: "gateway", name: "Gateway | core", group: null, description: null, checks: ["liveliness"] },
    { id: "docs", name: "Docs", group: null, description: null, checks: ["docs"] },
  ];
  const page = { name: "Acme AI", url: "https://status.acme.example", timezone: "Europe/Berlin", notice: null };
  const settings = aSettings({ checks, components, page });
  const bench = await startBench({ settings });
  const ctx = acting(bench, settings);
  await bench.drive(5 * MINUTE_MS);
  says("liveliness", { status: "down", reason: "connection_refused" });
  await bench.drive(10 * MINUTE_MS);
  const id = bench.engine.world.incidents[0]?.id ?? "";
  await updateIncident({ ctx, input: { id, body: "We call *the* host. <b>Hold</b>\non." } });
  says("liveliness", null);
  await bench.drive(20 * MINUTE_MS);
  return { bench, ctx, id };
}

describe("the draft of a post-mortem", () => {
  it("tells from the record when it was noticed, how long what was down, and what the page said when", async () => {
    const { ctx, id } = await outage();
    const { markdown } = await draftPostmortem({ ctx, input: { id } });
    const headings = [...markdown.matchAll(/^### (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual([
      "Summary",
      "Detection",
      "Cause",
      "What was affected",
      "What the page said",
      "Recovery",
      "To do",
    ]);
    expect(markdown).toMatch(
      /It lasted \d+ min \d+ s, from 2026-11-24 13:0\d:\d\d to 2026-11-24 13:1\d:\d\d \(Europe\/Berlin\)/,
    );
    expect(markdown).toMatch(/The first failed probe was at .*: \d+ s later\./);
    expect(markdown).toMatch(/- \*\*Gateway \\\| core\*\*: down for \d+ min \d+ s/);
    expect(markdown).not.toContain("Docs");
    expect(markdown).toMatch(/, investigating: \d requests in a row did not succeed/);
  });

  it("holds what people wrote as text, never as Markdown or HTML", async () => {
    const { ctx, id } = await outage();
    const { markdown } = await draftPostmortem({ ctx, input: { id } });
    expect(markdown).toContain("We call \\*the\\* host. \\<b\\>Hold\\</b\\> on.");
  });

  it("is not made while the incident is open", async () => {
    const { ctx } = await outage();
    const { id } = await openIncident({ ctx, input: { title: "Open", body: "yet" } });
    await expect(draftPostmortem({ ctx, input: { id } })).rejects.toMatchObject({ code: "refused" });
    await expect(publishPostmortem({ ctx, input: { id } })).rejects.toMatchObject({ code: "refused" });
  });

  it("of an incident that a person opened says so, and claims no measurement", async () => {
    const { ctx } = await outage();
    const { id } = await openIncident({
      ctx,
      input: { title: "Wrong invoices", body: "We look.", components: ["gateway"] },
    });
    await resolveIncident({ ctx, input: { id, body: "Done." } });
    const { markdown } = await draftPostmortem({ ctx, input: { id } });
    expect(markdown).toContain("no check had noticed");
    expect(markdown).not.toContain("(check)");
    expect(markdown).toContain("as measured, not affected");
  });
});

describe("a person's text", () => {
  it("takes the place of the draft, without the draft's first lines, and stays when the record is told again", async () => {
    const { ctx, id } = await outage();
    const { markdown } = await draftPostmortem({ ctx, input: { id } });
    await editPostmortem({ ctx, input: { id, markdown: markdown.replace("### Cause", "### Cause, as we see it") } });
    const edited = (await draftPostmortem({ ctx, input: { id } })).markdown;
    expect(edited).toMatch(/^### Summary/);
    expect(edited).toContain("as we see it");
  });

  it("that corrects a published one is told on the page, once", async () => {
    const { ctx, id, bench } = await outage();
    await editPostmortem({ ctx, input: { id, markdown: "A first text." } });
    await publishPostmortem({ ctx, input: { id } });
    for (const _ of [1, 2]) await editPostmortem({ ctx, input: { id, markdown: "A better text." } });
    const record = await readIncident(bench.database.db, id);
    expect(record).toMatchObject({ postmortem: "A better text.", status: "postmortem" });
    expect(record?.updates.filter(({ body }) => body.includes("corrected"))).toHaveLength(1);
    expect(record?.updates.slice(-2).map(({ facts }) => parseUpdateFacts(facts)?.kind)).toEqual([
      "postmortem_published",
      "postmortem_corrected",
    ]);
  });

  it.each([
    ["marks of ours", "text\n<!-- gatewatch:end 01 -->\n", /Gatewatch marks/],
    ["control characters", "a\u0007b", /control/],
    ["nothing", " ", /empty/],
    ["far too much", "x".repeat(64_001), /longer/],
  ])("is refused when it holds %s", async (_, markdown, words) => {
    const { ctx, id } = await outage();
    await expect(editPostmortem({ ctx, input: { id, markdown } })).rejects.toMatchObject({
      code: "bad_parameter",
      message: expect.stringMatching(words),
    });
  });
});

describe("publishing", () => {
  it("puts the text on the incident's page once, with the status `postmortem` and an update", async () => {
    const { ctx, id, bench } = await outage();
    expect(await publishPostmortem({ ctx, input: { id } })).toBe(true);
    const record = await readIncident(bench.database.db, id);
    expect(record).toMatchObject({ status: "postmortem", postmortemPublishedAt: bench.clock.now() });
    expect(record?.postmortem).toMatch(/^### Summary/);
    expect(record?.updates.at(-1)).toMatchObject({ status: "postmortem" });
    expect(await publishPostmortem({ ctx, input: { id } })).toBe(false);
    expect((await readIncident(bench.database.db, id))?.updates).toEqual(record?.updates);
  });

  it("of two at once happens once", async () => {
    const { ctx, id } = await outage();
    const both = await Promise.all([
      publishPostmortem({ ctx, input: { id } }),
      publishPostmortem({ ctx, input: { id } }),
    ]);
    expect(both.sort()).toEqual([false, true]);
  });
});

describe("the file of incidents", () => {
  it("gets an entry with heading, permalink and text, and is not changed by the same again", async () => {
    const { ctx, id } = await outage();
    const added = await appendPostmortem({ ctx, input: { id, file: null } });
    const text = "text" in added ? added.text : "";
    expect(text).toMatch(/^## 2026-11-24: /m);
    expect(text).toContain(`(https://status.acme.example/incidents/${id})`);
    expect(text).toContain("### Detection");
    expect(text).not.toContain("gatewatch: draft");
    expect(await appendPostmortem({ ctx, input: { id, file: text } })).toEqual({ outcome: "unchanged" });
  });

  it("that is not ours is refused with what to do", async () => {
    const { ctx, id } = await outage();
    await expect(appendPostmortem({ ctx, input: { id, file: "# Our incidents\n" } })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/left as it is.*gatewatch:incidents/s),
    });
  });
});
