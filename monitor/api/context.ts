import type { Context } from "hono";
import type { Keys } from "../core/keys.ts";
import type { Reader } from "../core/languages.ts";
import type { Clock, Database, Log } from "../ports.ts";
import type { Model } from "../read/model.ts";
import type { CopyView, SiteView } from "../read/views.ts";
import type { Settings } from "../settings/settings.ts";
import { answer, type Compress, type Document, type DocumentSource, makeDocument } from "./document.ts";
import { createDocuments } from "./documents.ts";
import { DATA_HEADERS, FRESH, PAGE_HEADERS } from "./headers.ts";
import { readerOf } from "./reader.ts";

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array;
}

export interface AppDeps {
  readonly settings: () => Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The built site: prepared data in, a whole HTML document out. */
  readonly renderPage: (view: SiteView, reader: Reader) => Promise<string>;
  /** Files of the built site by path ("/_astro/x.css"). */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Draws an SVG as a PNG; absent on Workers, whose time for a request is too short for it. */
  readonly drawPicture?: (svg: string) => Promise<Uint8Array>;
  /** Set where pages are made to be kept and carried elsewhere. */
  readonly copy?: CopyView;
  /** What answers are made of; absent: what the database says, read anew as time passes. */
  readonly model?: () => Promise<Model>;
  /** Absent on Workers, where the edge does it. */
  readonly compress?: Compress;
  /** Grows with each recorded change; pages built under an older number are built anew (they are at least every 10 s). */
  readonly version: () => number;
  /** Whether what is found is being stored at this moment; absent where nobody can say, and readiness goes by age. */
  readonly isStoring?: () => boolean;
  /** How many faults the newest configuration has, while the one before it stays in force; absent, or 0: none. */
  readonly configurationFaults?: () => number;
  /** Messages were written that are to be sent; absent: they are found when it is looked for them. */
  readonly onTold?: () => void;
  /** Of the installation's own secret; absent where it has none, and nothing can be signed or kept secret. */
  readonly keys?: Keys;
}

type Body = string | Uint8Array;

export interface FileKind {
  readonly type: string;
  /** On what of the request it depends that it was chosen; absent: on its path alone. */
  readonly vary?: string;
  readonly cacheControl?: string;
  /** What it is kept as; absent: it is to be looked at. */
  readonly fileName?: string;
}

/** Where the picture of the present state is, for previews of links. */
export const PICTURE_PATH = "/og.png";

/** What routes answer with: each answer is made once per model and name, and given with its encodings and ETag. */
export interface Answers {
  readonly deps: AppDeps;
  readonly model: () => Promise<Model>;
  page(
    c: Context,
    name: string,
    view: (model: Model) => SiteView | Promise<SiteView>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  json(c: Context, name: string, value: (model: Model) => unknown): Promise<Response>;
  /** Anything else that any client may read. */
  file(c: Context, name: string, kind: FileKind, body: (model: Model) => Body | Promise<Body>): Promise<Response>;
}

export function createAnswers(deps: AppDeps, model: () => Promise<Model>): Answers {
  const documents = createDocuments();
  const give = async (c: Context, name: string, source: (model: Model) => Promise<DocumentSource>) => {
    const current = await model();
    const make = async (): Promise<Document> => makeDocument(await source(current), deps.compress);
    return answer(await documents.of(current, name, make), c.req);
  };
  return {
    deps,
    model,
    page: (c, name, view, headers = PAGE_HEADERS) => {
      const reader = readerOf(c);
      const { language, isLanguageChosen, timezone } = reader;
      const asked = isLanguageChosen || timezone !== null ? `${language} ${isLanguageChosen} ${timezone}` : language;
      return give(c, `page ${asked} ${name}`, async (current) => ({
        body: await deps.renderPage(placed(await view(current), deps), reader),
        type: "text/html; charset=utf-8",
        headers: { ...headers, "content-language": language },
        vary: isLanguageChosen ? "Accept" : "Accept, Accept-Language",
        cacheControl: FRESH,
      }));
    },
    file: (c, name, { type, vary, cacheControl = FRESH, fileName }, body) =>
      give(c, `${type} ${name}`, async (current) => ({
        body: await body(current),
        type,
        headers: fileName === undefined ? DATA_HEADERS : { ...DATA_HEADERS, ...keptAs(fileName) },
        cacheControl,
        ...(vary === undefined ? {} : { vary }),
      })),
    json: (c, name, value) =>
      give(c, `json ${name}`, async (current) => ({
        body: JSON.stringify(await value(current)),
        type: "application/json",
        headers: DATA_HEADERS,
        cacheControl: FRESH,
      })),
  };
}

/** Where a picture can be drawn, pages lead to it; a copy says that it is one. */
function placed<View extends SiteView>(view: View, { drawPicture, copy }: AppDeps): View {
  const page = {
    ...view.page,
    ...(drawPicture === undefined ? {} : { picture: PICTURE_PATH }),
    ...(copy === undefined ? {} : { copy }),
  };
  return { ...view, page };
}

function keptAs(fileName: string) {
  return { "content-disposition": `attachment; filename="${fileName}"` };
}
