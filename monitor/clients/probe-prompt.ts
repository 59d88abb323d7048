/** What a probe says to a model, and how it recognises the answer. */
export interface ProbePrompt {
  readonly prompt: string;
  /** The last word of the prompt with a digit in it, never used before: the answer must end with it. */
  readonly nonce: string;
}

/** Asks for a word back that no cache, and no other answer, can hold. */
export function promptForNonce(randomHex: (digits: number) => string): ProbePrompt {
  // The digit in front makes sure that there is one, and that a cut can be told from another answer.
  const nonce = `gw7-${randomHex(10)}`;
  return { nonce, prompt: `Reply with exactly this code and nothing else: ${nonce}` };
}

const SHORT_ANSWER_TOKENS = 64;
/** Tokens of thinking count, whether or not they are shown; a short prompt takes some hundreds at most. */
const REASONING_TOKENS = 1_024;

/** Names of models that think before they answer, as they are usually given. */
const REASONING_NAMES =
  /(^|[/_.:-])(o[1-9](-|$)|gpt-[5-9]|gpt-oss|r1(-|$)|qwq|grok-[3-9]-mini|magistral)|(reason|thinking|deepseek-r)/i;

/** How many tokens an answer to a probe may take. */
export function maxTokensFor(model: string): number {
  return REASONING_NAMES.test(model) ? REASONING_TOKENS : SHORT_ANSWER_TOKENS;
}
