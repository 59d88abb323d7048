import { startDays } from "./days.ts";
import { startLive } from "./live.ts";

// Everything on the page is there without this script. It makes single days quick to reach, and keeps the page fresh.
startLive(startDays());
