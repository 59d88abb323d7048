import type { Wording } from "../wording.ts";
import type * as registry from "./registry.ts";
import type { Guide } from "./rule.ts";

/** The parts of a guide that are sentences. Title and summary are public on their own, and worded beside the causes. */
export type GuideSentences = "llmAction" | "nonCoderAction" | "doNot" | "postmortem";

type Rule = (typeof registry)[keyof typeof registry];

/** The guides in another language: every cause's, each with as many steps as in English. */
export type Guides = { readonly [R in Rule as R["cause"]]: Wording<Pick<R["guide"] & Guide, GuideSentences>> };
