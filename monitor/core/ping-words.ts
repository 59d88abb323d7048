import { NO_EVENT, type Notice, type NoticeWords } from "./notice.ts";

/** What a `ping` is for: a test; the one question whether an address wants to be told; its links, where it is told already. */
export type PingPurpose = "test" | "question" | "reminder";

export function pingWords(purpose: PingPurpose, { name, url }: Pick<Notice["page"], "name" | "url">): NoticeWords {
  const asked = `Somebody, probably you, asked ${name} to send its status here.`;
  switch (purpose) {
    case "test": {
      const text = `This is a test message of ${name}. If you can read it, notices arrive here.`;
      return { ...NO_EVENT, title: `Test message of ${name}`, text, url };
    }
    case "question": {
      const text = `${asked} Follow the link to say yes. If it was not you, do nothing: then nothing more is sent.`;
      return { ...NO_EVENT, title: "Do you want to be told?", text };
    }
    case "reminder": {
      const text = `${asked} It does so already, and nothing has changed. To hear of other things, or to leave, follow the links below.`;
      return { ...NO_EVENT, title: "You are subscribed already", text };
    }
  }
}
