import { TOPICS, type Topic } from "../core/subscription-topics.ts";
import { DIGESTS, type Digest } from "../core/words.ts";
import type { FormFault } from "../read/subscribe-view.ts";

/** What a form says of what to be told of; `fault` when it says less than it has to. */
export interface GivenChoice {
  readonly components: string[];
  readonly topics: Topic[];
  readonly digest: Digest;
  readonly fault: FormFault | null;
}

/** Reads the fields `scope`, `component`, `topic` and `digest`. Words that no form of ours has are left out. */
export function choiceFields(form: URLSearchParams): GivenChoice {
  const topics = TOPICS.filter((topic) => form.getAll("topic").includes(topic));
  const isPart = form.get("scope") === "components";
  const components = isPart ? form.getAll("component") : [];
  const fault = topics.length === 0 ? "topics" : isPart && components.length === 0 ? "components" : null;
  return { components, topics, digest: DIGESTS.find((one) => one === form.get("digest")) ?? "none", fault };
}
