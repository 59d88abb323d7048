import { html, raw } from "hono/html";
import type { InboxNotice } from "./inbox.ts";

/** How often the page asks for itself; nothing on it needs script. */
const REFRESH_S = 2;

/** What a receiver of webhooks got, newest first. */
export function inboxPage(notices: readonly InboxNotice[], statusUrl: string | null) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${REFRESH_S}">
<title>Webhook inbox (simulated)</title>
<link rel="stylesheet" href="/panel.css">
</head>
<body>
<header><b>Webhook inbox</b> <span>simulated</span><a href="/">Fault panel</a>${statusUrl === null ? "" : html`<a href="${statusUrl}">Status page</a>`}</header>
<main>
<h1>${notices.length === 0 ? "Nothing has arrived yet." : countWords(notices)}</h1>
<p class="soft">This is what somebody gets who subscribed with a webhook: signed, within milliseconds of the decision, each message
once. Break something on the <a href="/">fault panel</a> and look here.</p>
<ol class="inbox">
${notices.map(row)}
</ol>
</main>
</body>
</html>`;
}

function countWords(notices: readonly InboxNotice[]): string {
  const [newest] = notices;
  const count = notices.length === 1 ? "1 message" : `${notices.length} messages`;
  return `${count}, the newest ${newest === undefined || newest.afterMs === null ? "now" : `${newest.afterMs} ms after its decision`}.`;
}

function row(notice: InboxNotice) {
  const tone = TONES.find(([pattern]) => pattern.test(notice.type))?.[1] ?? "plain";
  return html`<li class="${raw(tone)}">
<div>
<p class="kind"><b>${notice.type}</b> <time datetime="${new Date(notice.receivedAt).toISOString()}">${clockTime(notice.receivedAt)}</time></p>
<h2>${notice.title}</h2>
${notice.text === "" ? "" : html`<p>${notice.text}</p>`}
<p class="proof">${signatureWords(notice)}<code>${notice.id}</code></p>
</div>
<p class="after">${notice.afterMs === null ? "" : html`<b>${notice.afterMs} ms</b> after the decision`}</p>
</li>`;
}

/** Beside the word, never instead of it. */
const TONES: readonly (readonly [RegExp, string])[] = [
  [/^incident\.opened$/, "bad"],
  [/^incident\.resolved$/, "good"],
  [/^incident\./, "news"],
  [/^maintenance\./, "planned"],
];

function signatureWords({ isVerified, times }: InboxNotice) {
  const signed = isVerified ? html`<span class="ok">✓ signature verified</span>` : html`<em>✗ signature wrong</em>`;
  return times > 1 ? html`${signed} <span>came ${times} times, counted once</span>` : signed;
}

/** UTC. */
function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
