import { html, raw } from "hono/html";
import { FAULT_AREAS, type FaultArea } from "./fault-list.ts";
import type { FaultState } from "./faults.ts";
import { PROVIDERS } from "./models.ts";

/** The fault panel: forms that work without script. */
export function panelPage(faults: readonly FaultState[], statusUrl: string | null) {
  const active = faults.filter((fault) => fault.active);
  const count = active.length === 1 ? "1 fault is set." : `${active.length} faults are set.`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Fault panel (simulated)</title>
<link rel="stylesheet" href="/panel.css">
</head>
<body>
<header><b>Fault panel</b> <span>simulated</span><a href="/inbox">Webhook inbox</a>${statusUrl === null ? "" : html`<a href="${statusUrl}">Status page</a>`}</header>
<main>
<h1>${active.length === 0 ? "Nothing is broken." : count}</h1>
<p class="soft">Everything here is simulated: no real gateway, provider or trace store is touched. Break something, and watch
the status page find it out by itself, usually within 20 seconds (traces: within a minute).</p>
${active.length === 0 ? "" : html`<form method="post" action="/clear"><button>Mend everything</button></form>`}
${FAULT_AREAS.map((area) => section(area, faults))}
<p class="soft">The same by HTTP: <code>GET /faults</code>, <code>POST /faults/{id}</code>
(<code>?provider=openai</code> or <code>anthropic</code>), <code>DELETE /faults/{id}</code>, <code>DELETE /faults</code>.</p>
</main>
</body>
</html>`;
}

function section(area: FaultArea, faults: readonly FaultState[]) {
  return html`<section>
<h2>${area}</h2>
<ul>
${faults.filter((fault) => fault.area === area).map(row)}
</ul>
</section>`;
}

function row(fault: FaultState) {
  const where = fault.provider === null ? "" : ` (${fault.provider})`;
  return html`<li${raw(fault.active ? ' class="set"' : "")}>
<div><b>${fault.title}</b>${fault.active ? html` <em>Broken now${where}</em>` : ""}<p>${fault.shows}</p></div>
${fault.active ? mendForm(fault) : breakForm(fault)}
</li>`;
}

function mendForm(fault: FaultState) {
  return html`<form method="post" action="/faults/${fault.id}/clear"><button aria-label="Mend: ${fault.title}">Mend</button></form>`;
}

function breakForm(fault: FaultState) {
  return html`<form method="post" action="/faults/${fault.id}">${fault.ofProvider ? providerChoice(fault) : ""}<button aria-label="Break: ${fault.title}">Break</button></form>`;
}

function providerChoice(fault: FaultState) {
  const options = [...PROVIDERS].reverse().map((provider) => html`<option>${provider}</option>`);
  return html`<select name="provider" aria-label="Provider of: ${fault.title}">${options}</select>`;
}
