import { describe, expect, it } from "vitest";
import { readSmtpServer } from "./smtp-server.ts";

describe("the address of a mail server", () => {
  it.each([
    [
      "smtps://mail.example.com",
      { host: "mail.example.com", port: 465, isSecure: true, tls: "required", user: null, password: null },
    ],
    ["smtp://mail.example.com", { port: 587, isSecure: false, tls: "required" }],
    ["smtp://us%20er:p%40ss%2F@mail.example.com:2525", { port: 2525, user: "us er", password: "p@ss/" }],
    ["smtp://mail.example.com?tls=optional", { tls: "optional" }],
    ["smtp://localhost:25", { host: "localhost", tls: "optional" }],
    ["smtp://127.1.2.3", { tls: "optional" }],
    ["smtp://[::1]:25", { host: "::1", tls: "optional" }],
    ["smtp://localhost?tls=required", { tls: "required" }],
    ["smtp://localhost.example.com", { tls: "required" }],
    ["smtp://127.0.0.1.example.com", { tls: "required" }],
  ])("%s", (text, expected) => {
    expect(readSmtpServer(text)).toMatchObject(expected);
  });

  it.each([
    "",
    "mail.example.com:25",
    "https://mail.example.com",
    "smtp://",
    "smtp://h?tls=off",
    "smtp://%ff@h",
    "smtp://h:99999",
  ])("is none: %j", (text) => {
    expect(readSmtpServer(text)).toBeNull();
  });
});
