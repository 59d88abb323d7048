/** The quiet look of the status page, for the fault panel. */
export const PANEL_STYLE = `
:root{--paper:#fbfaf7;--card:#fff;--ink:#1c1b19;--soft:#5e5b55;--rule:#dedbd3;--bad:#a8211a;--good:#1a6b3c;--warn:#8a5a00;--tint:#fbeceb;--link:#1f4f8f}
@media(prefers-color-scheme:dark){:root{--paper:#131416;--card:#1a1c1f;--ink:#eceae5;--soft:#a5a29b;--rule:#2e3136;--bad:#ff8f86;--good:#7fd6a0;--warn:#f0c062;--tint:#2a1817;--link:#9cc2ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
header,main{max-width:53rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.4rem;padding-top:1.4rem;padding-bottom:1.4rem;font-size:1.1rem}
header span,.soft,li p{color:var(--soft)}
header a{font-size:.95rem;white-space:nowrap}
header a:first-of-type{margin-left:auto}
header a+a{margin-left:.9rem}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
main{padding-bottom:3rem}
h1{font-size:clamp(1.35rem,1rem + 1.7vw,1.85rem);line-height:1.22;letter-spacing:-.018em;margin:0;font-weight:650}
h2{font-size:1.02rem;margin:2.2rem 0 .2rem}
ul{list-style:none;margin:0;padding:0}
li{display:grid;grid-template-columns:1fr auto;gap:.35rem 1rem;align-items:center;border-top:1px solid var(--rule);padding:.8rem 0}
li b{font-weight:550}
li p{margin:.1rem 0 0;font-size:.93rem;max-width:38rem}
li em{color:var(--bad);font-style:normal;font-weight:600;font-size:.93rem}
li.set{background:var(--tint);box-shadow:-.6rem 0 0 var(--tint),.6rem 0 0 var(--tint)}
form{display:flex;gap:.5rem;margin:0}
button,select{font:inherit;font-size:.93rem;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:99px;padding:.35rem .9rem;min-height:2.75rem}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.inbox{list-style:none;margin:1.6rem 0 0;padding:0}
.inbox li{align-items:start;padding:1rem 0 1rem 1rem;border-left:4px solid var(--tone);margin-top:.7rem;border-top:0;background:var(--card);padding-right:1rem;border-radius:0 8px 8px 0}
.inbox h2{margin:.1rem 0;line-height:1.35;overflow-wrap:anywhere}
.inbox .kind{margin:0}
.inbox .kind b{color:var(--tone);font-weight:650}
.inbox .proof{margin-top:.45rem;font-size:.85rem;display:flex;flex-wrap:wrap;gap:.2rem .8rem}
.inbox .ok{color:var(--good)}
.inbox .after{margin:0;white-space:nowrap;font-variant-numeric:tabular-nums}
.inbox .after b{color:var(--ink);font-size:1.05rem}
.inbox code{overflow-wrap:anywhere}
li.bad{--tone:var(--bad)}li.good{--tone:var(--good)}li.news{--tone:var(--warn)}li.planned{--tone:var(--link)}li.plain{--tone:var(--soft)}
section+p{margin-top:2.2rem;font-size:.93rem}
@media(max-width:560px){li{grid-template-columns:1fr}}
`.trimStart();
