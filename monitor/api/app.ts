import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { secureHeaders } from "hono/secure-headers";
import { createModel } from "../read/model.ts";
import { accessGate } from "./access-gate.ts";
import { type AppDeps, createAnswers } from "./context.ts";
import { createErrorAnswers } from "./error-answers.ts";
import { accessRoutes } from "./routes/access.ts";
import { assetRoutes } from "./routes/assets.ts";
import { badgeRoutes } from "./routes/badges.ts";
import { checkRoutes } from "./routes/checks.ts";
import { componentRoutes } from "./routes/components.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { crawlerRoutes } from "./routes/for-crawlers.ts";
import { healthRoutes } from "./routes/health.ts";
import { heartbeatRoutes } from "./routes/heartbeat.ts";
import { historyRoutes } from "./routes/history.ts";
import { incidentRoutes } from "./routes/incidents.ts";
import { lookRoutes } from "./routes/look.ts";
import { maintenanceRoutes } from "./routes/maintenance.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { pageRoutes, statusPage } from "./routes/pages.ts";
import { previewRoutes } from "./routes/previews.ts";
import { statusRoutes } from "./routes/status.ts";
import { statuspageRoutes } from "./routes/statuspage.ts";
import { subscribeRoutes } from "./routes/subscribe.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";

export type { AppDeps, Asset } from "./context.ts";

const MAX_BODY_BYTES = 64 * 1024;

/** The whole outside of Gatewatch by HTTP. It only reads, but for signs of life, and looks nothing up that was looked up in the last seconds. */
export function createApp(deps: AppDeps): Hono {
  const answers = createAnswers(deps, deps.model ?? createModel(deps));
  const errors = createErrorAnswers(deps);
  const app = new Hono();
  app.onError((error, c) => errors.failed(c, error));
  app.notFound((c) => errors.notFound(c));
  app.use(accessGate(deps));
  // Before all other middleware: in an outage nearly every request is for these, and they bring all their headers themselves.
  app.get("/", statusPage(answers));
  statusRoutes(app, answers);
  assetRoutes(app, answers);
  lookRoutes(app, answers);
  app.use(nothingSniffed());
  app.use(methodNotAllowed({ app, onMethodNotAllowed: errors.methodNotAllowed }));
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => errors.tooLarge(c) }));
  app.use("/api/*", cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: ["ETag"], maxAge: 86_400 }));
  accessRoutes(app, answers);
  pageRoutes(app, answers);
  historyRoutes(app, answers);
  checkRoutes(app, answers);
  componentRoutes(app, answers);
  incidentRoutes(app, answers);
  maintenanceRoutes(app, answers);
  healthRoutes(app, answers);
  heartbeatRoutes(app, answers);
  statuspageRoutes(app, answers);
  subscribeRoutes(app, answers);
  subscriptionRoutes(app, answers);
  feedRoutes(app, answers);
  badgeRoutes(app, answers);
  previewRoutes(app, answers);
  metricsRoutes(app, answers);
  crawlerRoutes(app, answers);
  return app;
}

/** For answers that are not made from the tables in `headers.ts`: redirects and the like. Those keep what they have. */
function nothingSniffed() {
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}
