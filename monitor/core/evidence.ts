import { EVIDENCE_NOTES, type EvidenceNote } from "./evidence-notes.ts";
import { REASONS, type Reason } from "./words.ts";

/** One fact that the cause of an incident rests on, as it is stored and shown. */
export interface StoredEvidence {
  readonly check: string;
  readonly reason: Reason | null;
  readonly at: number;
  /** Our words, in English. */
  readonly note: string;
  /** What they say; null: nobody kept that, or it is nothing that this program knows. */
  readonly says: EvidenceNote | null;
}

/** The list as an incident's row holds it; what is no evidence is left out. */
export function parseEvidence(json: string): StoredEvidence[] {
  const list = parsed(json);
  return Array.isArray(list) ? list.flatMap((one: unknown) => evidenceOf(one) ?? []) : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function evidenceOf(value: unknown): StoredEvidence | null {
  if (typeof value !== "object" || value === null) return null;
  if (!("check" in value && "at" in value && "note" in value)) return null;
  const { check, at, note } = value;
  if (typeof check !== "string" || typeof at !== "number" || typeof note !== "string") return null;
  const told = "reason" in value ? value.reason : null;
  const reason = REASONS.find((one) => one === told) ?? null;
  const said = "says" in value && reason === told ? value.says : null;
  return { check, reason, at, note, says: EVIDENCE_NOTES.find((one) => one === said) ?? null };
}
