/** Steps that several guides share, worded once. */

export const OPEN_DASHBOARD = "Open the Railway dashboard and choose the LiteLLM service.";
export const READ_LOGS = "Read the gateway's log: `railway logs -s litellm`.";
export const RESTART_ON_RAILWAY = "If it says “Crashed” or “Stopped”, click **Restart**.";
export const WAIT = "Wait 3 minutes: the gateway needs that long to load its models. The page counts down.";
export const SEE_ALIVE = "Then visit `$LITELLM_PROXY_URL/health/liveliness`; it should say that it is alive.";
export const CURL_ALIVE = "Verify: `curl $LITELLM_PROXY_URL/health/liveliness`.";
export const VERIFY = "Prove the recovery: `gatewatch verify` walks the four steps in order.";
export const WATCH_PAGE = "Watch this page: it says “resolved” only after four tests in a row have passed.";
export const NO_BLIND_RESTART = "Do not restart again and again: every start takes minutes, in which nobody is served.";
export const NO_RESTART_FOR_PROVIDER =
  "Do not restart the gateway: the fault is not in it, and a restart interrupts the models that still work.";
