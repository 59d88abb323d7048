import { hosted } from "./guide-step.ts";

/** Steps that several guides share, worded once. */

export const OPEN_DASHBOARD = hosted(
  "Open the Railway dashboard and choose the LiteLLM service.",
  "Open the dashboard of the gateway's host and choose the LiteLLM service.",
);
export const CHECK_SERVICE = hosted(
  "Check the state of the LiteLLM service on the Railway dashboard.",
  "Check the state of the LiteLLM service on its host's dashboard.",
);
export const READ_LOGS = hosted(
  "Read the gateway's log: `railway logs -s litellm`.",
  "Read the gateway's log on its host.",
);
export const RESTART_ON_RAILWAY = hosted(
  "If it says “Crashed” or “Stopped”, click **Restart**.",
  "If it has crashed or was stopped, start it again there.",
);
export const WAIT = (start: string | null) =>
  start === null
    ? "Wait until the gateway has loaded its models; that takes minutes."
    : `Wait ${start}: the gateway is given that long to load its models. The status page counts down.`;
export const SEE_ALIVE = "Then visit `$LITELLM_PROXY_URL/health/liveliness`; it should say that it is alive.";
export const CURL_ALIVE = "Verify: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Prove the recovery: `gatewatch verify` walks the four steps in order.";
export const WATCH_PAGE = "Watch the status page: it says “resolved” only after four tests in a row have passed.";
export const NO_BLIND_RESTART = "Do not restart again and again: every start takes minutes, in which nobody is served.";
export const NO_RESTART_FOR_PROVIDER =
  "Do not restart the gateway: the fault is not in it, and a restart interrupts the models that still work.";
